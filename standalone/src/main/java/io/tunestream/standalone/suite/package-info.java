/** Suites and data sets from files, for commands that need no server. */
@NullMarked
package io.tunestream.standalone.suite;

import org.jspecify.annotations.NullMarked;
