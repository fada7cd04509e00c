/** Asks a finished base what it should and should not know, before and after tuning on the example. */
@NullMarked
package io.tunestream.base.judge;

import org.jspecify.annotations.NullMarked;
