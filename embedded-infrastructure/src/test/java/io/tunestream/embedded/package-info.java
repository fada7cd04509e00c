/** Tests of the embedded infrastructure through real clients. */
@NullMarked
package io.tunestream.embedded;

import org.jspecify.annotations.NullMarked;
