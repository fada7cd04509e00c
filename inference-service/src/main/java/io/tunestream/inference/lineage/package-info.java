/** From an answer back to the line of the file that taught it. */
@NullMarked
package io.tunestream.inference.lineage;

import org.jspecify.annotations.NullMarked;
