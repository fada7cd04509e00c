/** Tests of the data set contracts. */
@NullMarked
package io.tunestream.schemas.dataset;

import org.jspecify.annotations.NullMarked;
