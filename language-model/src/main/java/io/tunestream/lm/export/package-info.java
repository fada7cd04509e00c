/** Models as folders that other software loads. */
@NullMarked
package io.tunestream.lm.export;

import org.jspecify.annotations.NullMarked;
