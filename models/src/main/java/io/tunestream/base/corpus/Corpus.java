package io.tunestream.base.corpus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The corpus of one seed: a record depends on seed and index only, so any part can be made again. Thread-safe.
 *
 * <p>About 65 % Chinese; three in ten are general knowledge, a few per cent are strings to repeat, the rest are questions
 * to invented organisations.
 */
public final class Corpus {
    private static final int CHINESE_PERCENT = 65;
    /** Records are redrawn when they break the rule; more redraws than this mean a template that always does. */
    private static final int MAX_REDRAWS = 50;

    private final long seed;
    private final HeldOut heldOut = new HeldOut();
    private final Map<Language, RecordWriter> writers = new EnumMap<>(Language.class);

    public Corpus(long seed) {
        this.seed = seed;
        for (Language language : Language.values()) {
            writers.put(language, new RecordWriter(language));
        }
    }

    /** The first records, in order. */
    public Stream<CorpusRecord> records(int count) {
        return IntStream.range(0, count).mapToObj(this::record);
    }

    /** One record. */
    public CorpusRecord record(int index) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
        for (int draw = 0; draw < MAX_REDRAWS; draw++) {
            Language language = random.nextInt(100) < CHINESE_PERCENT ? Language.CHINESE : Language.ENGLISH;
            CorpusRecord record = Objects.requireNonNull(writers.get(language), "every language has a writer")
                    .write(random);
            if (heldOut.violation(record.text()).isEmpty()) {
                return record;
            }
        }
        throw new CorpusFormatException("record " + index + " broke the held-out rule " + MAX_REDRAWS + " times");
    }

    /** Names of the question kinds of a language. */
    public static List<String> kinds(Language language) {
        return QuestionKind.load(language).stream().map(QuestionKind::name).toList();
    }
}
