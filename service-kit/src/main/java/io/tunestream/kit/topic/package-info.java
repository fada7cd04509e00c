/** Creates the topics that are missing, before any channel opens. */
@NullMarked
package io.tunestream.kit.topic;

import org.jspecify.annotations.NullMarked;
