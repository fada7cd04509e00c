/** All services, the broker and the object store in one process. */
@NullMarked
package io.tunestream.standalone.process;

import org.jspecify.annotations.NullMarked;
