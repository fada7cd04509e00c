/** What an adapter is once it is published: its manifest and files. */
@NullMarked
package io.tunestream.schemas.adapter;

import org.jspecify.annotations.NullMarked;
