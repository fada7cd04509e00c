/** A server that speaks both hubs' protocols on this machine, and fails as they do. */
@NullMarked
package io.tunestream.hub.fake;

import org.jspecify.annotations.NullMarked;
