/** Work that a service begins at its start and does not wait for. */
@NullMarked
package io.tunestream.kit.background;

import org.jspecify.annotations.NullMarked;
