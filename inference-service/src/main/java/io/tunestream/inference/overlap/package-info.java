/** Which training rows an answer resembles. */
@NullMarked
package io.tunestream.inference.overlap;

import org.jspecify.annotations.NullMarked;
