package io.tunestream.lm.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.ServedAdapter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Keeps the keys and values of the last prompts, so that a prompt that begins alike is read only from where it differs:
 * questions to one data set share their instruction. Thread-safe.
 */
final class PrefixStore implements AutoCloseable {
    /** Tokens from which on a copy is cheaper than reading them. */
    private static final int WORTH_IT = 4;

    private final Network network;
    private final int limit;
    private final Deque<Kept> kept = new ArrayDeque<>(); // the last used first
    private boolean closed;

    /**
     * Keeps nothing yet.
     *
     * @param network whose passes fill the caches
     * @param limit prompts kept; 0 keeps none
     */
    PrefixStore(Network network, int limit) {
        this.network = network;
        this.limit = limit;
    }

    /** Fills a cache with what is known of a prompt, all but its last token at most, and returns how many tokens. */
    synchronized int fill(ServedAdapter adapter, int[] prompt, NDArray cache) {
        Kept best = null;
        int most = WORTH_IT - 1;
        for (Kept candidate : kept) {
            int shared = candidate.adapter == adapter ? shared(candidate.prompt, prompt) : 0;
            if (shared > most) {
                best = candidate;
                most = shared;
            }
        }
        if (best == null) {
            return 0;
        }
        network.serving().copyPrefix(cache, best.cache, most);
        kept.remove(best);
        kept.addFirst(best);
        return most;
    }

    private static int shared(int[] known, int[] prompt) {
        int difference = Arrays.mismatch(known, prompt);
        return Math.min(difference < 0 ? known.length : difference, prompt.length - 1);
    }

    /** Keeps the prompt of an answer that is done. A copy: the answer's cache has room for all it might have said. */
    synchronized void keep(GrowingAnswer answer) {
        int read = answer.promptRead();
        if (limit == 0 || closed || read < WORTH_IT) {
            return;
        }
        NDManager scope = network.newScope();
        NDArray cache = network.serving().newCache(scope, read);
        network.serving().copyPrefix(cache, answer.cache(), read);
        kept.addFirst(new Kept(answer.adapter(), Arrays.copyOf(answer.prompt().tokenIds(), read), cache, scope));
        while (kept.size() > limit) {
            kept.removeLast().scope.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        kept.forEach(prompt -> prompt.scope.close());
        kept.clear();
    }

    private record Kept(ServedAdapter adapter, int[] prompt, NDArray cache, NDManager scope) {}
}
