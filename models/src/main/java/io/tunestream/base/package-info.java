/** Builds and judges the bundled base model. */
@NullMarked
package io.tunestream.base;

import org.jspecify.annotations.NullMarked;
