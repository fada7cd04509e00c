/** Tests of the rules. */
@NullMarked
package io.tunestream.cleaning.rule;

import org.jspecify.annotations.NullMarked;
