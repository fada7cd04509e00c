/** What a data set is: raw rows, Alpaca records, settings, manifest. */
@NullMarked
package io.tunestream.schemas.dataset;

import org.jspecify.annotations.NullMarked;
