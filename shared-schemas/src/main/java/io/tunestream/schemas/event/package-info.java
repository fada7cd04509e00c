/** The events on the bus: one validating record per fact, with its CloudEvents type. */
@NullMarked
package io.tunestream.schemas.event;

import org.jspecify.annotations.NullMarked;
