/** The command line: one class per command. */
@NullMarked
package io.tunestream.standalone.cli;

import org.jspecify.annotations.NullMarked;
