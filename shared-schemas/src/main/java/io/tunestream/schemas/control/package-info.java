/** General knowledge that tuning must not lose. */
@NullMarked
package io.tunestream.schemas.control;

import org.jspecify.annotations.NullMarked;
