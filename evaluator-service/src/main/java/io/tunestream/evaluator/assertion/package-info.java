/** What must hold of an answer, in promptfoo's words and two of our own. */
@NullMarked
package io.tunestream.evaluator.assertion;

import org.jspecify.annotations.NullMarked;
