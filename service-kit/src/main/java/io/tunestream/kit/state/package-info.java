/** What a service knows, rebuilt from topics at start and followed from then on. */
@NullMarked
package io.tunestream.kit.state;

import org.jspecify.annotations.NullMarked;
