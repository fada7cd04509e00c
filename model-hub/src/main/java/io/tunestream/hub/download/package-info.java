/** One file's way onto the disk, checked and resumable. */
@NullMarked
package io.tunestream.hub.download;

import org.jspecify.annotations.NullMarked;
