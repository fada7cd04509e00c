/** Measures what a recipe teaches and what it costs. */
@NullMarked
package io.tunestream.benchmarks.recipe;

import org.jspecify.annotations.NullMarked;
