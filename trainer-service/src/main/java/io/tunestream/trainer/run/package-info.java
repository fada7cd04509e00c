/** What is known about runs, rebuilt from the topics, and how new ones are asked for. */
@NullMarked
package io.tunestream.trainer.run;

import org.jspecify.annotations.NullMarked;
