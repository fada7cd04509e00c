/** Identity by content: digests and the ids derived from them. */
@NullMarked
package io.tunestream.schemas.id;

import org.jspecify.annotations.NullMarked;
