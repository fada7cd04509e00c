/** Cleans one row and says why it is rejected, if it is. */
@NullMarked
package io.tunestream.cleaning.row;

import org.jspecify.annotations.NullMarked;
