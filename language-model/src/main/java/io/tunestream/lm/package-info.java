/** The language model as plain Java: it knows no bus, no HTTP and no object store. */
@NullMarked
package io.tunestream.lm;

import org.jspecify.annotations.NullMarked;
