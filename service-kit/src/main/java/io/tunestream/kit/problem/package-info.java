/** Errors of the HTTP APIs as RFC 9457 problem details. */
@NullMarked
package io.tunestream.kit.problem;

import org.jspecify.annotations.NullMarked;
