package io.tunestream.lm.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.ServedAdapter;
import io.tunestream.lm.network.Serving;
import io.tunestream.lm.prompt.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generates text from a base with or without an adapter. Thread-safe: answers asked for at the same time share forward
 * passes, whatever adapters they are with, and none changes another's text.
 *
 * @see "docs/adr/0006-answers-share-packed-passes.md"
 */
public final class TextGenerator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TextGenerator.class);

    /** Answers that grow together when there are many; each keeps a key-value cache meanwhile. */
    private static final int AT_ONCE = 16;
    /** Of prompts and answers, a megabyte: some thousand short ones. */
    private static final int RECENT_TOKENS = 250_000;

    private final BaseModel base;
    private final Network network;
    private final Serving serving;
    private final SharedPasses passes;
    private final PrefixStore prefixes;
    private final RecentAnswers recent;

    /** A generator that remembers nothing and needs no closing. The first of a large base may take seconds. */
    public TextGenerator(BaseModel base) {
        this(base, 0);
    }

    /**
     * A generator that reads the common beginning of prompts once, and guesses that a prompt is answered as it was before.
     *
     * @param prompts how many of the last prompts it remembers, each some megabytes until it is closed; of answers, which
     *     are small, it remembers more
     */
    public TextGenerator(BaseModel base, int prompts) {
        this.base = base;
        this.network = base.network();
        this.serving = network.serving();
        this.passes = new SharedPasses(network);
        this.prefixes = new PrefixStore(network, prompts);
        this.recent = new RecentAnswers(prompts == 0 ? 0 : RECENT_TOKENS);
    }

    /**
     * Answers a prompt.
     *
     * @param adapter null asks the base itself
     * @throws ContextOverflowException when prompt and maxTokens exceed the model's positions
     */
    public Generation generate(
            Prompt prompt, GenerationSettings settings, @Nullable LoraAdapter adapter, TokenListener onText) {
        return generate(prompt, settings, adapter, onText, KnownAnswers.NONE);
    }

    /**
     * Answers a prompt and guesses ahead from known answers; the text is the same as without them.
     *
     * @param adapter null asks the base itself
     * @param known what the adapter was taught
     * @throws ContextOverflowException when prompt and maxTokens exceed the model's positions
     */
    public Generation generate(
            Prompt prompt,
            GenerationSettings settings,
            @Nullable LoraAdapter adapter,
            TokenListener onText,
            KnownAnswers known) {
        return together(List.of(prompt), settings, adapter, onText, known).get(0);
    }

    /**
     * Answers many prompts in the time of a few, for who has them all at hand.
     *
     * @param adapter null asks the base itself
     * @return the answers in the prompts' order
     * @throws ContextOverflowException when a prompt and maxTokens exceed the model's positions
     */
    public List<Generation> generateAll(
            List<Prompt> prompts, GenerationSettings settings, @Nullable LoraAdapter adapter) {
        List<Generation> all = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += AT_ONCE) {
            List<Prompt> some = prompts.subList(from, Math.min(prompts.size(), from + AT_ONCE));
            all.addAll(together(some, settings, adapter, TokenListener.NONE, KnownAnswers.NONE));
        }
        return all;
    }

    private List<Generation> together(
            List<Prompt> prompts,
            GenerationSettings settings,
            @Nullable LoraAdapter adapter,
            TokenListener onText,
            KnownAnswers known) {
        List<GrowingAnswer> answers = new ArrayList<>();
        try {
            for (Prompt prompt : prompts) {
                requireRoom(prompt, settings);
                answers.add(begin(prompt, settings, adapter, onText, known));
            }
            passes.complete(answers);
            List<Generation> done = answers.stream().map(GrowingAnswer::result).toList();
            for (int i = 0; i < done.size(); i++) {
                if (!done.get(i).finite()) {
                    nameTheFault(prompts.get(i), adapter, done.get(i));
                }
            }
            return done;
        } finally {
            answers.forEach(this::end);
        }
    }

    private void end(GrowingAnswer answer) {
        try (NDManager own = answer.scope()) {
            prefixes.keep(answer);
            recent.keep(answer.prompt().tokenIds(), answer.spoken());
        }
    }

    private void requireRoom(Prompt prompt, GenerationSettings settings) {
        int promptTokens = prompt.tokenIds().length;
        int limit = base.config().maxPositions();
        if (promptTokens == 0) {
            throw new IllegalArgumentException("the prompt must have at least one token");
        }
        if (promptTokens + settings.maxTokens() > limit) {
            throw new ContextOverflowException(promptTokens, settings.maxTokens(), limit);
        }
    }

    /** By a pass over what was written before the fault: for whoever has to find out why an answer was refused. */
    private void nameTheFault(Prompt prompt, @Nullable LoraAdapter adapter, Generation done) {
        int[] written = base.tokenizer().encode(done.text());
        int[] ids = Arrays.copyOf(prompt.tokenIds(), prompt.tokenIds().length + written.length);
        System.arraycopy(written, 0, ids, prompt.tokenIds().length, written.length);
        LoraTensors lora = adapter == null ? network.noLora() : adapter.tensors();
        LOG.warn(
                "logits are not finite, the answer is refused base={} token={} place={}",
                base.name(),
                done.completionTokens() + 1,
                base.numericFault(ids, lora)
                        .orElse("the serving weights on " + base.device().id()));
    }

    private GrowingAnswer begin(
            Prompt prompt,
            GenerationSettings settings,
            @Nullable LoraAdapter adapter,
            TokenListener onText,
            KnownAnswers known) {
        ServedAdapter served = adapter == null ? serving.noAdapter() : adapter.served();
        Speculation speculation = new Speculation(known, recent, prompt.tokenIds(), serving.cheapTokens() - 1);
        NDManager scope = network.newScope();
        try {
            NDArray cache = serving.newCache(scope, prompt.tokenIds().length + settings.maxTokens());
            int reused = prefixes.fill(served, prompt.tokenIds(), cache);
            return new GrowingAnswer(base, prompt, settings, served, onText, speculation, scope, cache, reused);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Forgets the prompts; for when no answer grows any more, and before the base is closed. */
    @Override
    public void close() {
        prefixes.close();
    }
}
