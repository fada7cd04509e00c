/** Adapters from object storage: fetched by digest, verified, kept loaded while they are used. */
@NullMarked
package io.tunestream.inference.adapter;

import org.jspecify.annotations.NullMarked;
