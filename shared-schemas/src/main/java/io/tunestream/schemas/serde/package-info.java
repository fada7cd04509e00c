/** How events travel: JSON bodies with CloudEvents headers in binary mode. */
@NullMarked
package io.tunestream.schemas.serde;

import org.jspecify.annotations.NullMarked;
