package io.tunestream.lm.generation;

import static io.tunestream.lm.Fixtures.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Serving;
import io.tunestream.lm.prompt.Prompt;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that share passes, guess ahead or reuse prefixes have the text they have without. */
class SharedGenerationTest {
    private static final int TOKENS = 40;
    private static final int GUESSES = 5;

    private final BaseModel base = Fixtures.qwen();
    private final TextGenerator generator = new TextGenerator(base);
    private final Prompt prompt =
            new Prompt("recorded", Fixtures.ints(recorded().get("prompt")));

    private record Asked(Prompt prompt, @Nullable LoraAdapter adapter) {}

    @Test
    void answersAskedTogetherWithDifferentAdaptersReadAsAlone() throws Exception {
        try (LoraAdapter one = LoraAdapter.read(base, Fixtures.path("tiny-adapter"));
                LoraAdapter two = noisy(3)) {
            // Given
            List<Asked> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int[] ids = Arrays.copyOf(prompt.tokenIds(), prompt.tokenIds().length - i % 4);
                asked.add(new Asked(new Prompt("part", ids), i % 3 == 0 ? null : i % 3 == 1 ? one : two));
            }
            List<String> alone =
                    asked.stream().map(each -> text(each, KnownAnswers.NONE)).toList();

            // When
            List<String> together = together(asked.stream()
                    .map(each -> (Callable<String>) () -> text(each, KnownAnswers.NONE))
                    .toList());

            // Then
            assertThat(together).isEqualTo(alone);
            assertThat(alone).doesNotHaveDuplicates();
        }
    }

    @Test
    void manyPromptsAtOnceReadAsOneByOne() {
        // Given: more than grow together
        List<Prompt> prompts = IntStream.range(0, 20)
                .mapToObj(i -> new Prompt("part", Arrays.copyOf(prompt.tokenIds(), prompt.tokenIds().length - i % 5)))
                .toList();

        // When
        List<Generation> all = generator.generateAll(prompts, GenerationSettings.greedy(TOKENS), null);

        // Then
        assertThat(all)
                .extracting(Generation::text)
                .containsExactlyElementsOf(prompts.stream()
                        .map(each -> text(new Asked(each, null), KnownAnswers.NONE))
                        .toList());
    }

    @Test
    void guessesRightOrWrongLeaveTheTextAsItIs() {
        // Given
        Asked asked = new Asked(prompt, null);
        String plain = text(asked, KnownAnswers.NONE);
        int[] right = Fixtures.ints(recorded().get("greedy"));
        int[] halfRight = right.clone();
        Arrays.fill(halfRight, right.length / 2, right.length, 5);

        for (int[] guess : List.of(right, halfRight, new int[] {5, 6, 7, 8, 9})) {
            // When
            String guessed = text(asked, KnownAnswers.of(List.of(new KnownAnswers.Row(prompt.tokenIds(), guess))));

            // Then
            assertThat(guessed).isEqualTo(plain);
        }
    }

    @Test
    void guessesForWhichAPassHasNoRoomLeaveTheTextAsItIs() {
        // Given: three prompts that fill a pass of 256 tokens, so that the last one's guesses find no room
        int[] part = prompt.tokenIds();
        int[] ids = IntStream.range(0, (256 - 2 * GUESSES) / 3)
                .map(i -> part[i % part.length])
                .toArray();
        Prompt filling = new Prompt("filling", ids);
        String plain = text(new Asked(filling, null), KnownAnswers.NONE);
        KnownAnswers known = KnownAnswers.of(
                List.of(new KnownAnswers.Row(ids, base.tokenizer().encode(plain))));

        try (NDManager scope = base.network().newScope()) {
            // When
            List<GrowingAnswer> answers = IntStream.range(0, 3)
                    .mapToObj(
                            i -> growing(scope, base.network().serving(), filling, TOKENS, speculation(known, filling)))
                    .toList();
            new SharedPasses(base.network()).complete(answers);

            // Then
            assertThat(answers).extracting(answer -> answer.result().text()).containsExactly(plain, plain, plain);
        }
    }

    @Test
    void aRightGuessSavesPasses() {
        // Given
        int[] right = Fixtures.ints(recorded().get("greedy"));
        KnownAnswers known = KnownAnswers.of(List.of(new KnownAnswers.Row(prompt.tokenIds(), right)));

        // When
        int guessing = passes(right.length, speculation(known));

        // Then: a pass gives the guesses that it confirms and one token more
        assertThat(passes(right.length, speculation(KnownAnswers.NONE))).isEqualTo(right.length);
        assertThat(guessing).isEqualTo((right.length + GUESSES) / (GUESSES + 1));
    }

    @Test
    void anAnswerThatWasGivenBeforeSavesPasses() {
        // Given
        RecentAnswers recent = new RecentAnswers(1_000);
        int tokens = Fixtures.ints(recorded().get("greedy")).length;
        try (NDManager scope = base.network().newScope()) {
            GrowingAnswer first = growing(scope, base.network().serving(), tokens, speculation(KnownAnswers.NONE));
            new SharedPasses(base.network()).complete(List.of(first));
            recent.keep(prompt.tokenIds(), first.spoken());
        }

        // When
        Speculation again = new Speculation(KnownAnswers.NONE, recent, prompt.tokenIds(), GUESSES);
        int passes = passes(tokens, again);

        // Then
        assertThat(passes).isEqualTo((tokens + GUESSES) / (GUESSES + 1));
    }

    private Speculation speculation(KnownAnswers known) {
        return speculation(known, prompt);
    }

    private static Speculation speculation(KnownAnswers known, Prompt asked) {
        return new Speculation(known, new RecentAnswers(0), asked.tokenIds(), GUESSES);
    }

    /** Forward passes that an answer of so many tokens takes, the one over the prompt included. */
    private int passes(int tokens, Speculation speculation) {
        AtomicInteger passes = new AtomicInteger();
        Network counted = counting(Network.class, base.network(), passes);
        try (NDManager scope = counted.newScope()) {
            GrowingAnswer answer = growing(scope, counted.serving(), tokens, speculation);
            new SharedPasses(counted).complete(List.of(answer));
            assertThat(answer.result().completionTokens()).isEqualTo(tokens);
        }
        return passes.get();
    }

    private GrowingAnswer growing(NDManager scope, Serving serving, int tokens, Speculation speculation) {
        return growing(scope, serving, prompt, tokens, speculation);
    }

    private GrowingAnswer growing(NDManager scope, Serving serving, Prompt asked, int tokens, Speculation speculation) {
        int[] ids = asked.tokenIds();
        return new GrowingAnswer(
                base,
                asked,
                GenerationSettings.greedy(tokens),
                serving.noAdapter(),
                TokenListener.NONE,
                speculation,
                scope,
                serving.newCache(scope, ids.length + tokens),
                0);
    }

    /** The same object, whose calls of {@code logits} are counted. */
    private static <T> T counting(Class<T> type, T real, AtomicInteger count) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            count.addAndGet(method.getName().equals("logits") ? 1 : 0);
            Object result = method.invoke(real, args);
            return result instanceof Serving serving ? counting(Serving.class, serving, count) : result;
        }));
    }

    @Test
    void aRememberedPrefixLeavesTheTextAsItIs() {
        try (TextGenerator remembering = new TextGenerator(base, 2);
                LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {
            int[] ids = prompt.tokenIds();
            int[] other = ids.clone();
            other[ids.length - 2]++;
            for (int[] each : List.of(ids, ids, other, Arrays.copyOf(ids, ids.length - 3))) {
                for (LoraAdapter with : Arrays.asList(null, adapter)) {
                    // When
                    Prompt asked = new Prompt("part", each);
                    String text = remembering
                            .generate(asked, GenerationSettings.greedy(TOKENS), with, TokenListener.NONE)
                            .text();

                    // Then
                    assertThat(text).isEqualTo(text(new Asked(asked, with), KnownAnswers.NONE));
                }
            }
        }
    }

    @Test
    void anAnswerWhoseListenerFailsEndsAlone() throws Exception {
        // Given
        Asked asked = new Asked(prompt, null);
        String alone = text(asked, KnownAnswers.NONE);
        Callable<String> failing = () -> generator
                .generate(prompt, GenerationSettings.greedy(TOKENS), null, text -> {
                    throw new IllegalStateException("the listener's own fault");
                })
                .text();

        // When
        List<Future<String>> futures = futures(List.of(() -> text(asked, KnownAnswers.NONE), failing));

        // Then
        assertThat(futures.get(0).get()).isEqualTo(alone);
        assertThatThrownBy(() -> futures.get(1).get()).hasMessageContaining("the listener's own fault");
    }

    private String text(Asked asked, KnownAnswers known) {
        return generator
                .generate(asked.prompt(), GenerationSettings.greedy(TOKENS), asked.adapter(), TokenListener.NONE, known)
                .text();
    }

    private LoraAdapter noisy(long seed) {
        LoraConfig config = new LoraConfig(4, 8, 0, EnumSet.of(TargetModule.Q_PROJ, TargetModule.UP_PROJ));
        try (LoraAdapter fresh = LoraAdapter.initialize(base, config, seed)) {
            List<float[]> values = fresh.values();
            for (int b = 1; b < values.size(); b += 2) {
                for (int i = 0; i < values.get(b).length; i++) {
                    values.get(b)[i] = (float) Math.sin(i + seed) / 4;
                }
            }
            return LoraAdapter.of(base, config, values);
        }
    }

    private static List<String> together(List<Callable<String>> calls) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Future<String> future : futures(calls)) {
            texts.add(future.get());
        }
        return texts;
    }

    private static List<Future<String>> futures(List<Callable<String>> calls) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            return threads.invokeAll(calls.stream()
                    .map(call -> (Callable<String>) () -> {
                        start.countDown();
                        start.await();
                        return call.call();
                    })
                    .toList());
        } finally {
            threads.shutdown();
        }
    }
}
