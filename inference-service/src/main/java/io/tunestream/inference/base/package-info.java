/** The base model, loaded in the background. */
@NullMarked
package io.tunestream.inference.base;

import org.jspecify.annotations.NullMarked;
