/** What the evaluator knows, rebuilt from the topics. */
@NullMarked
package io.tunestream.evaluator.ledger;

import org.jspecify.annotations.NullMarked;
