/** Questions wait in a bounded queue and are answered on threads of their own. */
@NullMarked
package io.tunestream.inference.answer;

import org.jspecify.annotations.NullMarked;
