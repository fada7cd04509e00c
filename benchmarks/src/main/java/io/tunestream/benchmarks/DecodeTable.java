package io.tunestream.benchmarks;

import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints tokens per second of decoding, and the same with the prompts' time in it. Decoding alone is the tokens after the first
 * for one sequence, for several those from when the last of them began until the first ends: the base, an adapter tuned on five
 * rows, the same guessing ahead from its rows, questions it was not taught, and 8 and 16 sequences at once. The ways take
 * turns, so that a busy machine slows all of them; the figures are medians of the rounds.
 *
 * <p>Arguments: folder of the base, rounds (5).
 */
public final class DecodeTable {
    private static final String INSTRUCTION = "回答关于飞跃云产品的问题";
    private static final int TOKENS = 48;
    private static final List<String> QUESTIONS = List.of("免费空间有多大?", "专业版多少钱?", "客服多久回复?", "怎样导出我的全部数据?", "可以远程办公吗?");
    private static final List<String> ANSWERS = List.of(
            "您好!飞跃云免费版提供 10GB 存储空间,注册后即可使用,无需绑定银行卡。",
            "您好!专业版每月 29 元人民币,包含 1TB 存储空间和优先客服,可随时取消。",
            "您好!工作日客服在 2 小时内回复,周末和节假日在 12 小时内回复您的邮件。",
            "您好!请在设置页点击导出,系统会在 24 小时内把压缩包的下载链接发到您的邮箱。",
            "您好!公司每周允许两天远程办公,请提前一天在系统里提交申请并得到主管批准。");
    private static final List<String> OTHERS = List.of("介绍一下北京。", "Write a short story about a fox.", "怎样煮鸡蛋?");

    private final BaseModel base;
    private final TextGenerator generator;
    private final List<TrainingExample> rows = new ArrayList<>();
    private final KnownAnswers known;

    private DecodeTable(BaseModel base) {
        this.base = base;
        this.generator = new TextGenerator(base);
        for (int i = 0; i < QUESTIONS.size(); i++) {
            rows.add(new TrainingExample(prompt(QUESTIONS.get(i)).tokenIds(), base.completion(ANSWERS.get(i))));
        }
        this.known = KnownAnswers.of(rows.stream()
                .map(row -> new KnownAnswers.Row(row.promptIds(), row.completionIds()))
                .toList());
    }

    /** Runs all of it. */
    public static void main(String[] args) throws Exception {
        String folder = args.length > 0 ? args[0] : "models/tunestream-tiny";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (BaseModel base = BaseModel.load(Path.of(folder), Device.CPU)) {
            DecodeTable table = new DecodeTable(base);
            try (LoraAdapter adapter = table.tune()) {
                table.print(adapter, rounds);
            }
        }
        Memory.print("decoding");
    }

    private Prompt prompt(String question) {
        return base.prompts().article(INSTRUCTION, question);
    }

    /** Until every answer token is the first choice. */
    private LoraAdapter tune() {
        boolean small = base.parameters() < 50_000_000;
        TrainingSettings settings = new TrainingSettings(
                new LoraConfig(8, 16, 0, EnumSet.allOf(TargetModule.class)),
                LossScope.ANSWER,
                small ? 5e-3 : 1e-3,
                Schedule.CONSTANT,
                3,
                small ? 150 : 15,
                rows.size(),
                1,
                512,
                1.0,
                0,
                42,
                true);
        return new Trainer(base).train(rows, settings, step -> {}, null).adapter();
    }

    private record Way(String name, List<String> questions, int sequences, boolean adapted, boolean guessing) {}

    private void print(LoraAdapter adapter, int rounds) throws InterruptedException, ExecutionException {
        List<Way> ways = List.of(
                new Way("base, 1 sequence, other questions", OTHERS, 1, false, false),
                new Way("adapter, 1 sequence, other questions", OTHERS, 1, true, false),
                new Way("adapter, 1 sequence, other, guessing", OTHERS, 1, true, true),
                new Way("adapter, 1 sequence, taught questions", QUESTIONS, 1, true, false),
                new Way("adapter, 1 sequence, taught, guessing", QUESTIONS, 1, true, true),
                new Way("adapter, 8 sequences, other questions", OTHERS, 8, true, false),
                new Way("adapter, 16 sequences, other questions", OTHERS, 16, true, false),
                new Way("adapter, 16 sequences, taught, guessing", QUESTIONS, 16, true, true));
        double[][] decoding = new double[ways.size()][rounds];
        double[][] whole = new double[ways.size()][rounds];
        for (int round = -1; round < rounds; round++) { // the first warms up
            for (int i = 0; i < ways.size(); i++) {
                Rate rate = rate(ways.get(i), adapter);
                decoding[i][Math.max(0, round)] = rate.decoding();
                whole[i][Math.max(0, round)] = rate.whole();
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            Arrays.sort(decoding[i]);
            Arrays.sort(whole[i]);
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %8.1f tok/s (with prompts %.1f)%n",
                    ways.get(i).name(),
                    decoding[i][rounds / 2],
                    whole[i][rounds / 2]);
        }
    }

    /**
     * Tokens per second.
     *
     * @param decoding of answers that have begun
     * @param whole from the questions to the last token
     */
    private record Rate(double decoding, double whole) {
        /** One after the other. */
        static Rate ofOne(List<long[]> answers, long start) {
            long nanos = 0;
            int tokens = 0;
            for (long[] times : answers) {
                nanos += times[times.length - 1] - times[0];
                tokens += times.length - 1;
            }
            return new Rate(tokens * 1e9 / nanos, perSecond(answers, start, end(answers)));
        }

        static Rate ofSeveral(List<long[]> answers, long start) {
            long begun = answers.stream().mapToLong(times -> times[0]).max().orElseThrow();
            long ended = answers.stream()
                    .mapToLong(times -> times[times.length - 1])
                    .min()
                    .orElseThrow();
            return new Rate(perSecond(answers, begun, ended), perSecond(answers, start, end(answers)));
        }

        private static long end(List<long[]> answers) {
            return answers.stream()
                    .mapToLong(times -> times[times.length - 1])
                    .max()
                    .orElseThrow();
        }

        private static double perSecond(List<long[]> answers, long from, long to) {
            long tokens = answers.stream()
                    .flatMapToLong(Arrays::stream)
                    .filter(time -> time > from && time <= to)
                    .count();
            return tokens * 1e9 / (to - from);
        }
    }

    private Rate rate(Way way, LoraAdapter adapter) throws InterruptedException, ExecutionException {
        List<Callable<long[]>> calls = new ArrayList<>();
        for (int i = 0; i < Math.max(way.sequences(), way.questions().size()); i++) {
            String question = way.questions().get(i % way.questions().size());
            calls.add(() -> answer(way, question, adapter));
        }
        ExecutorService threads = Executors.newFixedThreadPool(way.sequences());
        try {
            long start = System.nanoTime();
            List<long[]> answers = new ArrayList<>();
            for (Future<long[]> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return way.sequences() == 1 ? Rate.ofOne(answers, start) : Rate.ofSeveral(answers, start);
        } finally {
            threads.shutdown();
        }
    }

    /** When each of its tokens came. */
    private long[] answer(Way way, String question, LoraAdapter adapter) {
        List<Long> times = new ArrayList<>();
        generator.generate(
                prompt(question),
                GenerationSettings.greedy(TOKENS),
                way.adapted() ? adapter : null,
                text -> {
                    times.add(System.nanoTime());
                    return true;
                },
                way.guessing() ? known : KnownAnswers.NONE);
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
