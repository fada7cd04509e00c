/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.report;

import org.jspecify.annotations.NullMarked;
