package io.tunestream.inference.answer;

import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.TokenListener;

/** Generates one answer on the thread that calls it. */
@FunctionalInterface
interface Work {
    /** Tells the listener each piece of text and stops when it says so. */
    Generation run(TokenListener listener);
}
