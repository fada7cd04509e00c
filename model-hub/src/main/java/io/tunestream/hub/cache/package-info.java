/** The folder that keeps fetched models, safe for several processes. */
@NullMarked
package io.tunestream.hub.cache;

import org.jspecify.annotations.NullMarked;
