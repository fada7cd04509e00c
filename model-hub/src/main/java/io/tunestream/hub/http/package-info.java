/** GET requests with redirects, proxies, time limits and patience. */
@NullMarked
package io.tunestream.hub.http;

import org.jspecify.annotations.NullMarked;
