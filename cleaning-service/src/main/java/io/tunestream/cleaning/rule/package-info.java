/** The rules that clean one text, each a pure function. */
@NullMarked
package io.tunestream.cleaning.rule;

import org.jspecify.annotations.NullMarked;
