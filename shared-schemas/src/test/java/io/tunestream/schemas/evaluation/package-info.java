/** Tests of the package. */
@NullMarked
package io.tunestream.schemas.evaluation;

import org.jspecify.annotations.NullMarked;
