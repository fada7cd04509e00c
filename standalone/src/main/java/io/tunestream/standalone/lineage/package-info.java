/** Where an answer comes from, for people. */
@NullMarked
package io.tunestream.standalone.lineage;

import org.jspecify.annotations.NullMarked;
