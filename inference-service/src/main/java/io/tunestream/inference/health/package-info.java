/** Whether the service can answer. */
@NullMarked
package io.tunestream.inference.health;

import org.jspecify.annotations.NullMarked;
