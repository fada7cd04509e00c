/** The base model that a command names, fetched from a hub where it is not a folder. */
@NullMarked
package io.tunestream.standalone.base;

import org.jspecify.annotations.NullMarked;
