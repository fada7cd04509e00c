/** Tests of parts and their collection. */
@NullMarked
package io.tunestream.cleaning.part;

import org.jspecify.annotations.NullMarked;
