package io.tunestream.base.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of general knowledge the base is taught, in several wordings.
 *
 * @param expected what a right answer holds
 */
public record Fact(Language language, String family, List<String> questions, String answer, String expected) {
    private static final Pattern COLUMN = Pattern.compile("\\{(\\d)}");

    /** All facts of a language, families in the file's order. */
    public static List<Fact> load(Language language) {
        List<Fact> facts = new ArrayList<>();
        CorpusResource.sections(
                "facts-" + language.code() + ".txt", (family, lines) -> facts.addAll(parse(language, family, lines)));
        return List.copyOf(facts);
    }

    /** Whether it is one of the many cells of a sum or product table. */
    public boolean isArithmetic() {
        return ArithmeticTable.FAMILIES.contains(family);
    }

    private static List<Fact> parse(Language language, String family, List<String> lines) {
        List<String> questions = marked('?', lines);
        String answer = marked('=', lines).get(0);
        String expected = marked('!', lines).stream().findFirst().orElse("{2}");
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.addAll(rows(line));
        }
        return rows.stream()
                .map(row -> new Fact(
                        language,
                        family,
                        questions.stream().map(question -> fill(question, row)).toList(),
                        fill(answer, row),
                        fill(expected, row)))
                .toList();
    }

    private static List<List<String>> rows(String line) {
        String rest = line.substring(2);
        return switch (line.charAt(0)) {
            case '-' -> List.of(List.of(rest.split(" *\\| *")));
            case '+', '*', '~' -> ArithmeticTable.rows(line.charAt(0), rest);
            default -> List.of();
        };
    }

    private static List<String> marked(char mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.charAt(0) == mark)
                .map(line -> line.substring(2))
                .toList();
    }

    private static String fill(String template, List<String> row) {
        Matcher column = COLUMN.matcher(template);
        return column.replaceAll(match -> row.get(Integer.parseInt(match.group(1)) - 1));
    }
}
