/** Argument checks whose messages name the field, the value and the limit. */
@NullMarked
package io.tunestream.schemas.check;

import org.jspecify.annotations.NullMarked;
