package io.tunestream.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import io.tunestream.benchmarks.recipe.TaughtRow;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints tokens per second of LoRA training on the rows of a CSV, each row's real tokens counted and nothing else: the
 * article's own setting, all linear layers with the loss on the whole text and on the answer, and the upper third of the
 * blocks. Beside it the share of the machine's own matrix product that the steps reach: only the products that a step can
 * not do without are counted, forwards and back to the lowest adapter, and the output matrix at the tokens with a label.
 * The ways take turns; the figures are medians of the rounds.
 *
 * <p>Arguments: folder of the base, CSV, rounds (3).
 */
public final class TrainingTable {
    private static final String INSTRUCTION = "回答以下关于特定领域的问题:";
    private static final Set<TargetModule> ALL = EnumSet.allOf(TargetModule.class);
    private static final Set<TargetModule> QV = Set.of(TargetModule.Q_PROJ, TargetModule.V_PROJ);
    /** The first one warms the caches. */
    private static final int EPOCHS = 3;

    private final BaseModel base;
    private final List<TrainingExample> rows;

    private TrainingTable(BaseModel base, List<TaughtRow> rows) {
        this.base = base;
        this.rows = rows.stream().map(this::example).toList();
    }

    /** Runs all of it. */
    public static void main(String[] args) throws IOException {
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        try (BaseModel base = BaseModel.load(Path.of(args[0]), Device.CPU)) {
            new TrainingTable(base, TaughtRow.read(Path.of(args[1]))).print(rounds);
        }
        Memory.print("training");
    }

    private TrainingExample example(TaughtRow row) {
        return new TrainingExample(
                base.prompts().article(INSTRUCTION, row.input()).tokenIds(), base.completion(row.output()));
    }

    private record Way(String name, LoraConfig lora, LossScope loss, int batch, int accumulation) {
        int rowsOfAStep() {
            return batch * accumulation;
        }

        int stepsOfAnEpoch(int rows) {
            return (rows + rowsOfAStep() - 1) / rowsOfAStep();
        }
    }

    private List<Way> ways() {
        int layers = base.config().layers();
        Set<Integer> upper =
                IntStream.range(layers - layers / 3, layers).boxed().collect(Collectors.toSet());
        return List.of(
                new Way(
                        "article: q v, dropout 0.1, whole text, 1 x 4",
                        lora(0.1, QV, Set.of()),
                        LossScope.WHOLE_TEXT,
                        1,
                        4),
                new Way("q v, whole text, 1 x 4", lora(0, QV, Set.of()), LossScope.WHOLE_TEXT, 1, 4),
                new Way("all linears, whole text", lora(0, ALL, Set.of()), LossScope.WHOLE_TEXT, 16, 1),
                new Way("all linears, answer", lora(0, ALL, Set.of()), LossScope.ANSWER, 16, 1),
                new Way("all linears of the upper third, answer", lora(0, ALL, upper), LossScope.ANSWER, 16, 1));
    }

    private static LoraConfig lora(double dropout, Set<TargetModule> modules, Set<Integer> blocks) {
        return new LoraConfig(8, 32, dropout, modules, blocks);
    }

    private void print(int rounds) {
        List<Way> ways = ways();
        double[][] rates = new double[ways.size()][rounds];
        double[][] coreRates = new double[ways.size()][rounds];
        double[] peak = new double[rounds];
        for (int round = -1; round < rounds; round++) { // the first warms up
            int at = Math.max(0, round);
            peak[at] = matrixProduct();
            for (int i = 0; i < ways.size(); i++) {
                double[] rate = rates(ways.get(i));
                rates[i][at] = rate[0];
                coreRates[i][at] = rate[1];
            }
        }
        Arrays.sort(peak);
        double flops = peak[rounds / 2];
        System.out.printf(Locale.ROOT, "sgemm of 1024 x 1024: %.0f GFLOPS%n", flops / 1e9);
        for (int i = 0; i < ways.size(); i++) {
            Arrays.sort(rates[i]);
            double rate = rates[i][rounds / 2];
            Arrays.sort(coreRates[i]);
            String name = ways.get(i).name();
            System.out.printf(
                    Locale.ROOT,
                    "%-46s %8.1f tok/s, %.1f per second of a core%n",
                    name,
                    rate,
                    coreRates[i][rounds / 2]);
            double share = 100 * rate * neededFlops(ways.get(i)) / flops;
            System.out.printf(Locale.ROOT, "%-46s %8.1f %% of sgemm%n", name, share);
        }
    }

    /**
     * Whole epochs, whose steps may be of unlike size, by their time and by the time of the cores, for a busy machine.
     */
    private double[] rates(Way way) {
        int epoch = way.stepsOfAnEpoch(rows.size());
        TrainingSettings settings = new TrainingSettings(
                way.lora(),
                way.loss(),
                2e-4,
                Schedule.CONSTANT,
                0,
                EPOCHS * epoch,
                way.batch(),
                way.accumulation(),
                512,
                1,
                0,
                42,
                false);
        long[] tokens = {0, 0};
        long[] nanos = {0, 0};
        long[] cores = {0, 0};
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        new Trainer(base)
                .train(
                        rows,
                        settings,
                        step -> {
                            int which = step.step() <= epoch ? 0 : 1;
                            tokens[which] = step.tokens();
                            nanos[which] = System.nanoTime();
                            cores[which] = system.getProcessCpuTime();
                        },
                        null)
                .adapter()
                .close();
        double done = (tokens[1] - tokens[0]) * 1e9;
        return new double[] {done / (nanos[1] - nanos[0]), done / (cores[1] - cores[0])};
    }

    /**
     * Floating-point operations that a token of the rows needs on average, in the products with frozen matrices. What rows
     * of a step have in common at their start is needed once.
     */
    private double neededFlops(Way way) {
        int layers = base.config().layers();
        double head = (double) base.config().vocabularySize() * base.config().hiddenSize();
        double embeddings = base.config().tieWordEmbeddings() ? head : 2 * head;
        double block = (base.parameters() - embeddings) / layers;
        Set<Integer> tuned = way.lora().layers();
        int reached = tuned.isEmpty() ? layers : layers - Collections.min(tuned);
        long all = rows.stream().mapToLong(TrainingExample::length).sum();
        long answers =
                rows.stream().mapToLong(row -> row.completionIds().length).sum();
        double needed = (double) distinctTokens(way) / all;
        double labels = way.loss() == LossScope.WHOLE_TEXT ? needed : (double) answers / all;
        // Two for a product and a sum, and as much on the way back, where no frozen matrix has a gradient. What is
        // below the lowest adapter is computed once for all steps.
        return 2 * 2 * (needed * reached * block + labels * head);
    }

    /** Tokens of an epoch, those that rows of a step share at their start counted once; rows in the order of the file. */
    private long distinctTokens(Way way) {
        int step = way.rowsOfAStep();
        long distinct = 0;
        for (int first = 0; first < rows.size(); first += step) {
            distinct += rows.subList(first, Math.min(first + step, rows.size())).stream()
                    .flatMap(TrainingTable::starts)
                    .distinct()
                    .count();
        }
        return distinct;
    }

    /** A row's tokens up to each of them. */
    private static Stream<List<Integer>> starts(TrainingExample row) {
        List<Integer> ids = IntStream.concat(Arrays.stream(row.promptIds()), Arrays.stream(row.completionIds()))
                .boxed()
                .toList();
        return IntStream.rangeClosed(1, ids.size()).mapToObj(end -> ids.subList(0, end));
    }

    private double matrixProduct() {
        try (NDManager scope = base.network().newScope()) {
            NDArray a = scope.randomNormal(new Shape(1024, 1024));
            NDArray b = scope.randomNormal(new Shape(1024, 1024));
            a.matMul(b).close();
            long start = System.nanoTime();
            int times = 20;
            for (int i = 0; i < times; i++) {
                a.matMul(b).close();
            }
            return times * 2.0 * 1024 * 1024 * 1024 * 1e9 / (System.nanoTime() - start);
        }
    }
}
