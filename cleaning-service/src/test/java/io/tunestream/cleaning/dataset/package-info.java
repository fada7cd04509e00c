/** Tests of data sets. */
@NullMarked
package io.tunestream.cleaning.dataset;

import org.jspecify.annotations.NullMarked;
