package io.tunestream.base.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One kind of question about an organisation: what is asked, and the frames of its answers.
 *
 * @param instructions names of the word lists its own instructions come from
 * @param organisations what the organisation may be; empty for any
 */
record QuestionKind(
        Language language,
        String name,
        List<String> instructions,
        List<String> organisations,
        List<Tagged> questions,
        List<Tagged> answers) {
    /** A line that goes with lines of the same tag letters; without tags it goes with all. */
    record Tagged(String tags, String text) {
        boolean goesWith(Tagged other) {
            return tags.isEmpty() || other.tags.isEmpty() || tags.chars().anyMatch(tag -> other.tags.indexOf(tag) >= 0);
        }
    }

    QuestionKind {
        if (instructions.isEmpty() || questions.isEmpty() || answers.isEmpty()) {
            throw new CorpusFormatException("kind " + name + " needs instructions, questions and answers");
        }
    }

    static List<QuestionKind> load(Language language) {
        List<QuestionKind> kinds = new ArrayList<>();
        for (int file = 1; file <= language.kindFiles(); file++) {
            CorpusResource.sections(
                    "kinds-" + language.code() + "-" + file + ".txt",
                    (name, lines) -> kinds.add(parse(language, name, lines)));
        }
        return List.copyOf(kinds);
    }

    /** The answers that fit a question. */
    List<Tagged> answersTo(Tagged question) {
        List<Tagged> fitting = answers.stream().filter(question::goesWith).toList();
        if (fitting.isEmpty()) {
            throw new CorpusFormatException("kind " + name + ": no answer fits " + question.text());
        }
        return fitting;
    }

    private static QuestionKind parse(Language language, String name, List<String> lines) {
        return new QuestionKind(
                language,
                name,
                marked("i", lines).stream().map(Tagged::text).toList(),
                marked("o", lines).stream()
                        .flatMap(line -> Arrays.stream(line.text().split("\\|")))
                        .toList(),
                marked("?", lines),
                marked("=", lines));
    }

    private static List<Tagged> marked(String mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(QuestionKind::tagged)
                .toList();
    }

    private static Tagged tagged(String line) {
        int space = line.indexOf(' ');
        return new Tagged(line.substring(1, space), line.substring(space + 1));
    }
}
