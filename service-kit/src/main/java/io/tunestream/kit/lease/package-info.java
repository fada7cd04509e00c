/** Claims on work that expire when their owner stops renewing them. */
@NullMarked
package io.tunestream.kit.lease;

import org.jspecify.annotations.NullMarked;
