/** What the two hubs say about a model, in one form. */
@NullMarked
package io.tunestream.hub.protocol;

import org.jspecify.annotations.NullMarked;
