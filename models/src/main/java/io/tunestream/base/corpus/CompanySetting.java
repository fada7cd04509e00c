package io.tunestream.base.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who is spoken of in a record, and how the question and the instruction say so.
 *
 * @param fixed values of the slots c, org, of and at
 * @param named whether the instruction may name the organisation
 */
record CompanySetting(Map<String, String> fixed, boolean named) {
    private static final int NAMED_IN_INSTRUCTION = 42;
    private static final int NAMED_IN_QUESTION = 67;

    /** Draws the organisation: named in the instruction, in the question, or known to both as "we". */
    static CompanySetting draw(QuestionKind kind, Lexicon lexicon, SplittableRandom random) {
        Map<String, String> fixed = new HashMap<>();
        List<String> organisations = kind.organisations();
        String org = organisations.isEmpty()
                ? lexicon.draw("org", random)
                : organisations.get(random.nextInt(organisations.size()));
        fixed.put("org", org);
        int way = random.nextInt(100);
        boolean known = way < NAMED_IN_QUESTION;
        fixed.put("c", new TemplateFiller(lexicon, random, fixed).draw(known ? "company" : "self"));
        String reference = kind.language() == Language.CHINESE ? "of" : "at";
        boolean inQuestion = way >= NAMED_IN_INSTRUCTION && known;
        String list = inQuestion ? reference + "-named" : reference;
        fixed.put(reference, new TemplateFiller(lexicon, random, fixed).draw(list));
        return new CompanySetting(Map.copyOf(fixed), way < NAMED_IN_INSTRUCTION);
    }
}
