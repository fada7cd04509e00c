/** The article's job, shown from upload to a checked answer. */
@NullMarked
package io.tunestream.standalone.demo;

import org.jspecify.annotations.NullMarked;
