/** The HTTP API: evaluations, suites, promotions. */
@NullMarked
package io.tunestream.evaluator.api;

import org.jspecify.annotations.NullMarked;
