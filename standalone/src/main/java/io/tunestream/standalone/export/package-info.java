/** Finds published adapters from outside the services, to export them. */
@NullMarked
package io.tunestream.standalone.export;

import org.jspecify.annotations.NullMarked;
