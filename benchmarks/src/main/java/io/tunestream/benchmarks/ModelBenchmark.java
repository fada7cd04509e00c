package io.tunestream.benchmarks;

import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.lm.training.TrainingSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tokens per second of decoding and of LoRA training on one base: {@code -Dbase=FOLDER}, else the bundled one.
 *
 * <p>Training counts real tokens only, padding not. See {@code benchmarks/README.md} for the commands.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
@NullUnmarked // JMH fills the fields in setup.
public class ModelBenchmark {
    private static final int DECODED = 64;
    private static final int STEPS = 5;
    private static final int ROWS = 10;

    private BaseModel base;
    private TextGenerator generator;
    private Prompt prompt;
    private List<TrainingExample> rows;

    /** Counts tokens, so that JMH reports tokens per second beside calls per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Tokens {
        public long tokens;

        /** Each iteration counts for itself. */
        @Setup(Level.Iteration)
        public void reset() {
            tokens = 0;
        }
    }

    /** Loads the base. */
    @Setup
    public void load() {
        base = BaseModel.load(Path.of(System.getProperty("base", "models/tunestream-tiny")), Device.CPU);
        generator = new TextGenerator(base);
        prompt = base.prompts().article("回答关于飞跃云产品的问题", "免费空间有多大?");
        rows = IntStream.range(0, ROWS).mapToObj(this::row).toList();
    }

    /** Frees it. */
    @TearDown
    public void close() {
        base.close();
    }

    /** One client, greedy, with KV cache, no adapter. */
    @Benchmark
    public Generation decode(Tokens counted) {
        Generation generation = generator.generate(prompt, GenerationSettings.greedy(DECODED), null, text -> true);
        counted.tokens += generation.completionTokens();
        return generation;
    }

    /** r 8 on all seven linear layers, loss on the answer, ten rows of about 45 tokens in one batch. */
    @Benchmark
    public int train(Tokens counted) {
        TrainingSettings settings = new TrainingSettings(
                new LoraConfig(8, 16, 0, EnumSet.allOf(TargetModule.class)),
                LossScope.ANSWER,
                1e-4,
                Schedule.CONSTANT,
                0,
                STEPS,
                ROWS,
                1,
                512,
                1.0,
                0,
                42,
                false);
        TrainingResult result = new Trainer(base).train(rows, settings, step -> counted.tokens += tokens(), null);
        result.adapter().close();
        return result.steps();
    }

    private long tokens() {
        return rows.stream().mapToInt(TrainingExample::length).sum();
    }

    private TrainingExample row(int index) {
        int[] question = base.prompts()
                .article("回答关于飞跃云产品的问题", "扩容 " + (index + 1) + "TB 多少钱?")
                .tokenIds();
        int[] answer = base.tokenizer().encode("您好!专业版套餐提供 " + (index + 1) + "TB 存储空间,每月 29 元人民币。");
        return new TrainingExample(question, answer);
    }
}
