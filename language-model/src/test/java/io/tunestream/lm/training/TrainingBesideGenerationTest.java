package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One process trains and answers at once, for hours. */
class TrainingBesideGenerationTest {
    private static final Path MEMORY = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;

    private final BaseModel base = Fixtures.qwen();
    private final TextGenerator generator = new TextGenerator(base);
    private final Prompt prompt =
            new Prompt("recorded", Fixtures.ints(Fixtures.recorded().get("prompt")));

    @Test
    void answersAndRunsAreTheSameAsAlone() throws Exception {
        // Given
        String answerAlone = answer();
        String adapterAlone = train(150, step -> {});
        AtomicBoolean training = new AtomicBoolean(true);
        Callable<List<String>> client = () -> Stream.generate(this::answer)
                .takeWhile(answer -> training.get() && answer.equals(answerAlone))
                .toList();
        ExecutorService clients = Executors.newFixedThreadPool(3);

        // When
        List<Future<List<String>>> answered =
                List.of(clients.submit(client), clients.submit(client), clients.submit(client));
        String adapter = train(150, step -> {});
        training.set(false);

        // Then
        assertThat(adapter).isEqualTo(adapterAlone);
        for (Future<List<String>> answers : answered) {
            assertThat(answers.get()).isNotEmpty();
        }
        clients.shutdown();
    }

    @Test
    void twoRunsAtOnceAreTheSameAsAlone() throws Exception {
        // Given
        String alone = train(60, step -> {});
        ExecutorService runs = Executors.newFixedThreadPool(2);

        // When
        Future<String> one = runs.submit(() -> train(60, step -> {}));
        Future<String> other = runs.submit(() -> train(60, step -> {}));

        // Then
        assertThat(one.get()).isEqualTo(alone);
        assertThat(other.get()).isEqualTo(alone);
        runs.shutdown();
    }

    @Test
    void memoryStaysFlatOverTwoThousandSteps() {
        assumeTrue(Files.exists(MEMORY), "resident memory is read from /proc");
        // Given
        AtomicLong early = new AtomicLong();

        // When
        train(2000, step -> {
            if (step.step() == 500) {
                early.set(residentBytes());
            }
        });

        // Then
        assertThat(residentBytes() - early.get()).isLessThan(16L << 20);
    }

    private String answer() {
        return generator
                .generate(prompt, GenerationSettings.greedy(20), null, TokenListener.NONE)
                .text();
    }

    private String train(int steps, TrainingListener listener) {
        LoraConfig lora = new LoraConfig(4, 8, 0, EnumSet.allOf(TargetModule.class));
        TrainingSettings settings = new TrainingSettings(
                lora, LossScope.ANSWER, 1e-3, Schedule.CONSTANT, 0, steps, 8, 1, 64, 1, 0, 1, false);
        try (LoraAdapter adapter = new Trainer(base)
                .train(Fixtures.rows(), settings, listener, null)
                .adapter()) {
            return adapter.digest();
        }
    }

    private static long residentBytes() {
        try {
            return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * PAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
