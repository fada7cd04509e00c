/** Reads a table of questions and answers row by row, and says where its form is wrong. */
@NullMarked
package io.tunestream.ingest.table;

import org.jspecify.annotations.NullMarked;
