/** Cleaned rows on their way: collected, stored by fixed row ranges, read back in row order. */
@NullMarked
package io.tunestream.cleaning.part;

import org.jspecify.annotations.NullMarked;
