/** Which answers were given, written down without holding them up. */
@NullMarked
package io.tunestream.inference.recording;

import org.jspecify.annotations.NullMarked;
