/** Tests tuned models against the facts in their own data and decides what is served. */
@NullMarked
package io.tunestream.evaluator;

import org.jspecify.annotations.NullMarked;
