/** What an evaluation says: questions, asserts, gate checks, verdict, report. */
@NullMarked
package io.tunestream.schemas.evaluation;

import org.jspecify.annotations.NullMarked;
