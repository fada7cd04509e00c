/** Turns the parts of an upload into a data set: folding, counting, files, manifest. */
@NullMarked
package io.tunestream.cleaning.dataset;

import org.jspecify.annotations.NullMarked;
