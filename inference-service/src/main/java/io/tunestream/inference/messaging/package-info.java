/** Follows the topics that say which models there are. */
@NullMarked
package io.tunestream.inference.messaging;

import org.jspecify.annotations.NullMarked;
