package io.tunestream.base.corpus;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The word lists of one language; an entry may be weighted and may hold slots. Immutable. */
final class Lexicon {
    /** A list of one: any of the 3,755 common Chinese characters, so that names hold more than the lists do. */
    static final String HANZI = "hanzi";

    private static final Pattern WEIGHT = Pattern.compile("(\\d+)\\* (.*)");
    private static final Charset GB2312 = Charset.forName("GB2312");
    private final Map<String, List<String>> lists;

    private Lexicon(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    static Lexicon load(Language language) {
        Map<String, List<String>> lists = new HashMap<>();
        CorpusResource.sections("words-" + language.code() + ".txt", (name, lines) -> lists.put(name, entries(lines)));
        return new Lexicon(lists);
    }

    String draw(String list, SplittableRandom random) {
        if (list.equals(HANZI)) {
            return hanzi(random);
        }
        List<String> entries = lists.get(list);
        if (entries == null) {
            throw new CorpusFormatException("no word list {" + list + "}");
        }
        return entries.get(random.nextInt(entries.size()));
    }

    private static List<String> entries(List<String> lines) {
        List<String> entries = new ArrayList<>();
        for (String line : lines) {
            Arrays.stream(line.split(" \\| ")).map(String::strip).forEach(entry -> add(entry, entries));
        }
        return List.copyOf(entries);
    }

    private static void add(String entry, List<String> entries) {
        Matcher weighted = WEIGHT.matcher(entry);
        boolean matches = weighted.matches();
        String text = matches ? weighted.group(2) : entry;
        int times = matches ? Integer.parseInt(weighted.group(1)) : 1;
        for (int i = 0; i < times; i++) {
            entries.add(text.equals("_") ? "" : text);
        }
    }

    /** GB 2312 keeps its level-1 characters, the common ones, in rows 0xB0 to 0xD7 (the last row ends early). */
    private static String hanzi(SplittableRandom random) {
        int row = random.nextInt(0xB0, 0xD7);
        int column = random.nextInt(0xA1, 0xFF);
        return new String(new byte[] {(byte) row, (byte) column}, GB2312);
    }
}
