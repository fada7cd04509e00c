package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tunestream.schemas.check.Check;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An uploader's own facts beside the CSV ({@code facts.yaml}). An entry replaces the facts that would be derived for the
 * row with the same question.
 *
 * @param facts the entries
 */
public record FactsFile(List<Entry> facts) {
    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public FactsFile {
        facts = List.copyOf(Check.notEmpty("facts", facts));
    }

    /**
     * Reads YAML.
     *
     * @throws MalformedFactsException naming line and column
     */
    public static FactsFile read(String yaml) throws MalformedFactsException {
        try {
            return YAML.readValue(yaml, FactsFile.class);
        } catch (JsonProcessingException e) {
            throw MalformedFactsException.of(yaml, e);
        }
    }

    /**
     * The facts of one question.
     *
     * @param question    the question, as in the row's input
     * @param instruction the instruction it is asked under where no row has it; absent: none
     * @param paraphrases the same question in other words
     * @param asserts     what must hold of the answer
     * @param tags        free labels, for reports
     * @param weight      share in a score, from 0; absent: 1
     * @param keepDerived whether the facts that the row's answer gives are asked too; absent: these replace them
     */
    public record Entry(
            String question,
            @Nullable String instruction,
            @Nullable List<String> paraphrases,
            @JsonProperty("assert") List<AssertSpec> asserts,
            @Nullable List<String> tags,
            @Nullable Double weight,
            @Nullable Boolean keepDerived) {
        public Entry {
            Check.text("question", question);
            paraphrases = paraphrases == null ? null : List.copyOf(paraphrases);
            asserts = List.copyOf(Check.notEmpty("assert", asserts));
            tags = tags == null ? null : List.copyOf(tags);
            if (weight != null) {
                Check.range("weight", weight, 0, 1000);
            }
        }

        /** Never null: an absent list is empty. */
        @Override
        public List<String> paraphrases() {
            return Objects.requireNonNullElse(paraphrases, List.of());
        }

        /** Never null: an absent list is empty. */
        @Override
        public List<String> tags() {
            return Objects.requireNonNullElse(tags, List.of());
        }

        /** Never null: absent, it is 1. */
        @Override
        public Double weight() {
            return Objects.requireNonNullElse(weight, 1.0);
        }

        /** Never null: absent, it is false. */
        @Override
        public Boolean keepDerived() {
            return Boolean.TRUE.equals(keepDerived);
        }
    }
}
