package io.tunestream.lm.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Pass;
import io.tunestream.lm.network.ServedAdapter;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.tokenizer.StreamDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One answer while it grows: what goes through the network next, and what follows from the logits. Not thread-safe. */
final class GrowingAnswer {
    private static final int NOT_FINITE = -1;

    private final Prompt prompt;
    private final GenerationSettings settings;
    private final TokenListener onText;
    private final ServedAdapter adapter;
    private final Set<Integer> endTokens;
    private final Speculation speculation;
    private final @Nullable Sampler sampler;
    private final StreamDecoder decoder;
    private final StopText stop;
    private final Repetition repetition = new Repetition();
    private final NDManager scope;
    private final NDArray cache;
    private final List<Integer> spoken =
            new ArrayList<>(); // tokens of the answer, when done with the one that ended it

    private int[] pending; // tokens to feed: the last chosen one, or what is left of the prompt, then guesses
    private int guesses; // how many at the end of pending are guesses
    private int position; // tokens in the cache
    private int fed; // tokens of pending that are in the pass under way
    private @Nullable Generation result;
    private @Nullable RuntimeException failure;

    /**
     * An answer of which nothing is written.
     *
     * @param reused tokens of the prompt that are in the cache already
     */
    GrowingAnswer(
            BaseModel base,
            Prompt prompt,
            GenerationSettings settings,
            ServedAdapter adapter,
            TokenListener onText,
            Speculation speculation,
            NDManager scope,
            NDArray cache,
            int reused) {
        this.prompt = prompt;
        this.settings = settings;
        this.adapter = adapter;
        this.onText = onText;
        this.endTokens = base.endTokens();
        this.speculation = speculation;
        this.sampler = settings.temperature() == 0
                ? null
                : new Sampler(settings.temperature(), settings.topP(), new SplittableRandom(settings.seed()));
        this.decoder = base.tokenizer().streamDecoder();
        this.stop = new StopText(settings.stop());
        this.scope = scope;
        this.cache = cache;
        this.position = reused;
        this.pending = Arrays.copyOfRange(prompt.tokenIds(), reused, prompt.tokenIds().length);
        guess();
    }

    private void guess() {
        int most = sampler == null ? settings.maxTokens() - spoken.size() - 1 : 0;
        int[] next = speculation.propose(most);
        int own = pending.length;
        pending = Arrays.copyOf(pending, own + next.length);
        System.arraycopy(next, 0, pending, own, next.length);
        guesses = next.length;
    }

    /** Whether its first token is still to come, which costs a pass over the prompt. */
    boolean isReadingPrompt() {
        return spoken.isEmpty();
    }

    ServedAdapter adapter() {
        return adapter;
    }

    /** What to feed next, at most so many tokens; the guesses count, and those that find no room are dropped. */
    Pass.Part part(int most) {
        int own = pending.length - guesses;
        if (own <= most && most < pending.length) {
            guesses = most - own;
            pending = Arrays.copyOf(pending, most);
        }
        fed = Math.min(most, pending.length);
        int wanted = fed == pending.length ? 1 + guesses : 1;
        return new Pass.Part(cache, position, Arrays.copyOf(pending, fed), wanted, adapter);
    }

    /**
     * Takes the outcome of the pass in.
     *
     * @param choices the first choice after each wanted token
     * @param logits the logits after one of them, by its number
     */
    void accept(int[] choices, IntFunction<float[]> logits) {
        if (fed < pending.length) {
            position += fed;
            pending = Arrays.copyOfRange(pending, fed, pending.length);
            return;
        }
        int first = pending.length - guesses; // the guess that the first choice confirms or not
        int confirmed = 0;
        int token = chosen(choices, logits, 0);
        while (take(token) && confirmed < guesses && token == pending[first + confirmed]) {
            confirmed++;
            token = chosen(choices, logits, confirmed);
        }
        position += first + confirmed;
        speculation.judged(guesses, confirmed);
        if (result == null) {
            pending = new int[] {token};
            guess();
        }
    }

    private int chosen(int[] choices, IntFunction<float[]> logits, int number) {
        return sampler == null ? choices[number] : sampler.choose(logits.apply(number));
    }

    /** Adds a token to the text; false when the answer ends with it. */
    private boolean take(int token) {
        if (token == NOT_FINITE) {
            end(spoken.size(), FinishReason.LENGTH, false);
        } else if (endTokens.contains(token)) {
            int text = spoken.size();
            spoken.add(token);
            finish(text, FinishReason.STOP);
        } else {
            write(token);
        }
        return result == null;
    }

    private void write(int token) {
        speculation.follow(token);
        String text = stop.accept(decoder.accept(token));
        boolean wanted = onText.onText(text);
        boolean hopeless = repetition.accept(text);
        spoken.add(token);
        if (stop.isReached() || !wanted) {
            end(spoken.size(), stop.isReached() ? FinishReason.STOP : FinishReason.CANCELLED, true);
        } else if (hopeless) {
            end(spoken.size(), FinishReason.REPETITION, true);
        } else if (spoken.size() == settings.maxTokens()) {
            finish(spoken.size(), FinishReason.LENGTH);
        }
    }

    /** With the text that was held back. */
    private void finish(int tokens, FinishReason reason) {
        String rest = stop.accept(decoder.finish());
        onText.onText(stop.isReached() ? rest : rest + stop.finish());
        end(tokens, reason, true);
    }

    private void end(int tokens, FinishReason reason, boolean finite) {
        result = new Generation(stop.text(), prompt.tokenIds().length, tokens, reason, finite);
    }

    void fail(RuntimeException cause) {
        failure = cause;
    }

    boolean isDone() {
        return result != null || failure != null;
    }

    /** The answer, or what went wrong. */
    Generation result() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result, "asked for when done");
    }

    Prompt prompt() {
        return prompt;
    }

    /** Its tokens as far as it is written, if they will be the same when it is asked for again; empty if not. */
    int[] spoken() {
        return sampler == null ? spoken.stream().mapToInt(Integer::intValue).toArray() : new int[0];
    }

    NDManager scope() {
        return scope;
    }

    NDArray cache() {
        return cache;
    }

    /** How many tokens of the prompt are in the cache. */
    int promptRead() {
        return Math.min(position, prompt.tokenIds().length);
    }
}
