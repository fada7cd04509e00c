/** Trains adapters on request and publishes them. */
@NullMarked
package io.tunestream.trainer;

import org.jspecify.annotations.NullMarked;
