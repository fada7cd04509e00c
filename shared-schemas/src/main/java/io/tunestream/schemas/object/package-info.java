/** Where things lie in object storage: references and the key layout. */
@NullMarked
package io.tunestream.schemas.object;

import org.jspecify.annotations.NullMarked;
