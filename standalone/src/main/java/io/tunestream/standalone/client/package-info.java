/** A client of the services' HTTP APIs. */
@NullMarked
package io.tunestream.standalone.client;

import org.jspecify.annotations.NullMarked;
