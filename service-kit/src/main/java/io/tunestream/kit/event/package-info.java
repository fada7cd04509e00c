/** Events as messages of SmallRye Reactive Messaging. */
@NullMarked
package io.tunestream.kit.event;

import org.jspecify.annotations.NullMarked;
