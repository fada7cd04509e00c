/** Questions and answers about invented organisations, and plain facts, generated from templates by a seed. */
@NullMarked
package io.tunestream.base.corpus;

import org.jspecify.annotations.NullMarked;
