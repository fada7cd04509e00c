package io.tunestream.lm.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.tokenizer.StreamDecoder;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Generates text from a base with or without an adapter. Thread-safe: each call has its own cache. */
public final class TextGenerator {
    private static final int NOT_FINITE = -1;

    private final BaseModel base;
    private final Network network;
    private final Set<Integer> endTokens;

    public TextGenerator(BaseModel base) {
        this.base = base;
        this.network = base.network();
        this.endTokens = base.endTokens();
    }

    /**
     * Answers a prompt.
     *
     * @param adapter null asks the base itself
     * @throws ContextOverflowException when prompt and maxTokens exceed the model's positions
     */
    public Generation generate(
            Prompt prompt, GenerationSettings settings, @Nullable LoraAdapter adapter, TokenListener onText) {
        int promptTokens = prompt.tokenIds().length;
        int limit = base.config().maxPositions();
        if (promptTokens == 0) {
            throw new IllegalArgumentException("the prompt must have at least one token");
        }
        if (promptTokens + settings.maxTokens() > limit) {
            throw new ContextOverflowException(promptTokens, settings.maxTokens(), limit);
        }
        LoraTensors lora = adapter == null ? network.noLora() : adapter.tensors();
        try (NDManager scope = network.newScope()) {
            NDList cache = network.newCache(scope, promptTokens + settings.maxTokens());
            return new Answer(prompt, settings, lora, onText, scope, cache).write();
        }
    }

    private ToIntFunction<NDArray> chooser(GenerationSettings settings) {
        if (settings.temperature() == 0) {
            return network::choose;
        }
        Sampler sampler = new Sampler(settings.temperature(), settings.topP(), new SplittableRandom(settings.seed()));
        return logits -> sampler.choose(logits.toFloatArray());
    }

    /** One answer while it grows. */
    private final class Answer {
        private final Prompt prompt;
        private final GenerationSettings settings;
        private final LoraTensors lora;
        private final TokenListener onText;
        private final NDManager scope;
        private final NDList cache;
        private final StreamDecoder decoder = base.tokenizer().streamDecoder();
        private final StopText stop;

        Answer(
                Prompt prompt,
                GenerationSettings settings,
                LoraTensors lora,
                TokenListener onText,
                NDManager scope,
                NDList cache) {
            this.prompt = prompt;
            this.settings = settings;
            this.lora = lora;
            this.onText = onText;
            this.scope = scope;
            this.cache = cache;
            this.stop = new StopText(settings.stop());
        }

        Generation write() {
            ToIntFunction<NDArray> chooser = chooser(settings);
            int[] next = prompt.tokenIds();
            int position = 0;
            for (int written = 0; written < settings.maxTokens(); written++) {
                int token = choose(chooser, next, position);
                position += next.length;
                if (token == NOT_FINITE) {
                    return ended(written, FinishReason.LENGTH, false);
                }
                if (endTokens.contains(token)) {
                    return finished(written, FinishReason.STOP);
                }
                boolean wanted = onText.onText(stop.accept(decoder.accept(token)));
                if (stop.isReached() || !wanted) {
                    return ended(written + 1, stop.isReached() ? FinishReason.STOP : FinishReason.CANCELLED, true);
                }
                next = new int[] {token};
            }
            return finished(settings.maxTokens(), FinishReason.LENGTH);
        }

        private int choose(ToIntFunction<NDArray> chooser, int[] ids, int position) {
            try (NDArray logits = network.forward(scope, ids, position, cache, lora)) {
                return chooser.applyAsInt(logits);
            }
        }

        /** With the text that was held back. */
        private Generation finished(int tokens, FinishReason reason) {
            String rest = stop.accept(decoder.finish());
            onText.onText(stop.isReached() ? rest : rest + stop.finish());
            return ended(tokens, reason, true);
        }

        private Generation ended(int tokens, FinishReason reason, boolean finite) {
            return new Generation(stop.text(), prompt.tokenIds().length, tokens, reason, finite);
        }
    }
}
