package io.tunestream.standalone.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.serde.Json;
import org.junit.jupiter.api.Test;

class LineageTextTest {
    private static final String WHOLE = """
            {"answer": {"id": "chatcmpl-1", "givenAt": "2026-11-24T18:00:00Z", "characters": 5},
             "model": {"asked": "default", "alias": "shop@champion", "status": "champion",
                       "aliasPointsNowAt": "sha256-b"},
             "adapter": {"digest": "sha256-a", "status": "passed"},
             "evaluation": {"id": "eval-1", "passed": true, "factsRight": 5, "facts": 5, "report": {"sha256": "99"}},
             "run": {"id": "run-1", "attempt": 2, "reason": "underfit: more steps", "steps": 20},
             "recipe": {"digest": "77", "values": {"rank": 8, "alpha": 16.0, "learningRate": 0.005}},
             "base": {"name": "tiny", "digest": "sha256-0123456789abcdef",
                      "revision": {"hub": "huggingface", "model": "acme/tiny", "revision": "main", "commit": "c0ffee"}},
             "dataset": {"id": "ds-1", "name": "shop", "digest": "55", "records": 3},
             "rows": {"nearest": [{"row": 2, "file": "shop.csv", "line": 5, "overlap": 0.75, "question": "How much?",
                                   "answer": "29 yuan."}]},
             "upload": {"fileName": "shop.csv", "receivedAt": "2026-11-24T08:00:00Z", "file": {"sha256": "33"}},
             "problems": []}
            """;

    @Test
    void showsTheWholeWayFromTheAnswerToTheLine() {
        // When
        String text = LineageText.of(json(WHOLE));

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "answer      chatcmpl-1 given at 2026-11-24T18:00:00Z",
                        "taught by   shop.csv line 5 (row 2), 75 % the same",
                        "            \"How much?\" -> \"29 yuan.\"",
                        "upload      shop.csv, received 2026-11-24T08:00:00Z, sha-256 33…",
                        "data set    shop (ds-1), 3 records, digest 55…",
                        "run         run-1, attempt 2, 20 steps",
                        "            underfit: more steps",
                        "recipe      rank 8, alpha 16.0, learning rate 0.005, digest 77…",
                        "base        tiny, digest 0123456789ab…",
                        "            acme/tiny at c0ffee from huggingface",
                        "evaluation  eval-1 passed, facts 5/5, report 99…",
                        "adapter     sha256-a, now passed",
                        "asked as    default = shop@champion, then champion",
                        "            it points now at sha256-b");
    }

    @Test
    void saysWhatIsNotKnown() {
        // When
        String text = LineageText.of(json("""
                {"answer": {"id": "chatcmpl-1", "givenAt": "2026-11-24T18:00:00Z", "isThisText": false},
                 "model": {"asked": "tiny", "status": "base"}, "base": {"digest": "sha256-00"},
                 "rows": {"nearest": []}, "problems": ["object storage has no manifest.json"]}
                """));

        // Then
        assertThat(text)
                .contains("NOT what this answer said")
                .contains("no row shares enough")
                .contains("(not the one served now)")
                .contains("problem     object storage has no manifest.json")
                .doesNotContain("adapter");
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
