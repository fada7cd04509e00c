/** Base models by id, fetched once from a hub into a folder that processes share. */
@NullMarked
package io.tunestream.hub;

import org.jspecify.annotations.NullMarked;
