package io.tunestream.inference.catalog;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.object.ObjectRef;
import java.util.List;

/** Events about adapters named by a letter. */
final class Events {
    private static final ObjectRef SOMEWHERE = new ObjectRef("bucket", "key", "0".repeat(64), 1);

    private Events() {}

    static String digest(String letter) {
        return "sha256-" + letter.repeat(64);
    }

    static AdapterPublished published(String letter) {
        return new AdapterPublished(digest(letter), "run-" + letter, "ds-1", "data", "sha256-base", SOMEWHERE);
    }

    static EvaluationCompleted evaluated(String letter, boolean passed) {
        return evaluated(letter, "eval-" + letter, passed);
    }

    static EvaluationCompleted evaluated(String letter, String evaluationId, boolean passed) {
        List<String> reasons = passed ? List.of() : List.of("hard-facts: 3/5");
        return new EvaluationCompleted(
                evaluationId,
                digest(letter),
                "run-" + letter,
                "ds-1",
                passed,
                5,
                5,
                reasons,
                SOMEWHERE,
                null,
                null,
                null,
                null,
                null);
    }

    static CandidatePromoted promoted(String alias, String letter) {
        return new CandidatePromoted(alias, digest(letter), null, "ds-1", "eval-" + letter);
    }

    static RolledBack rolledBack(String alias, String from, String to) {
        return new RolledBack(alias, to.isEmpty() ? null : digest(to), digest(from), "by hand");
    }
}
