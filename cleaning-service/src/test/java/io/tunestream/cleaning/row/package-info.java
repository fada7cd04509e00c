/** Tests of the row cleaner. */
@NullMarked
package io.tunestream.cleaning.row;

import org.jspecify.annotations.NullMarked;
