/** The base model this trainer works on. */
@NullMarked
package io.tunestream.trainer.base;

import org.jspecify.annotations.NullMarked;
