/** Evaluation reports as JSON, Markdown and JUnit XML, the same bytes for the same findings. */
@NullMarked
package io.tunestream.evaluator.report;

import org.jspecify.annotations.NullMarked;
