/** The whole service through a real broker and object store, with a model server that answers from a table. */
@NullMarked
package io.tunestream.evaluator.loop;

import org.jspecify.annotations.NullMarked;
