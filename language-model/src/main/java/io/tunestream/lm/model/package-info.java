/** Base models: their configuration, weights, device and network. */
@NullMarked
package io.tunestream.lm.model;

import org.jspecify.annotations.NullMarked;
