package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.YamlFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suites that people write, in YAML or JSON: a promptfoo configuration (it has {@code tests}), a facts file (it has
 * {@code facts}), or a suite in this service's own form (it has {@code questions}).
 */
public final class SuiteFile {
    /** As js-yaml, which promptfoo reads with: yes and no are words. */
    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SuiteFile() {}

    /**
     * Reads a suite.
     *
     * @param file what it is called in errors
     * @param name what the suite is called where the file does not say
     * @throws MalformedSuiteException naming the line that is wrong
     */
    public static Suite read(String file, String name, String text) throws MalformedSuiteException {
        try {
            JsonNode root = YAML.readTree(text);
            if (root.has("tests")) {
                refuseWhatIsNotRun(root);
                return YAML.readValue(text, PromptfooConfig.class).suite(name);
            }
            if (root.has("facts")) {
                return ofFacts(name, YAML.readValue(text, FactsFile.class));
            }
            if (root.has("questions")) {
                return YAML.readValue(text, Suite.class);
            }
            throw new UnreadablePartException(
                    List.of(), "has neither tests (promptfoo), nor facts, nor questions, so it is no suite");
        } catch (JsonProcessingException e) {
            throw new MalformedSuiteException(file, YamlFault.of(text, e), e);
        } catch (UnreadablePartException e) {
            throw new MalformedSuiteException(file, YamlFault.at(text, e.path(), String.valueOf(e.getMessage())), e);
        }
    }

    /** To pass these over would ask less, or something else, than promptfoo does. */
    private static void refuseWhatIsNotRun(JsonNode root) {
        for (String name : List.of("scenarios", "extensions", "nunjucksFilters", "redteam")) {
            if (root.has(name)) {
                throw new UnreadablePartException(List.of(name), name + " is not run here");
            }
        }
        if (root.path("tests").isTextual()) {
            throw new UnreadablePartException(
                    List.of("tests"), "tests is a file reference, which is not followed; write the tests here");
        }
    }

    /**
     * The suite that a data set would be given, of all its rows.
     *
     * @param file the uploader's own facts; absent: all are derived
     */
    public static Suite ofRows(String name, List<EvalQuestion> rows, @Nullable FactsFile file, SuiteSettings settings) {
        List<Probe> probes = ProbeDeriver.of(rows, settings.probes());
        return new SuiteDeriver(settings).derive(name, null, new RowSample(rows, rows.size()), file, probes);
    }

    private static Suite ofFacts(String name, FactsFile file) {
        List<SuiteQuestion> questions = file.facts().stream()
                .flatMap(entry -> FactsQuestions.unbound(entry, null))
                .toList();
        return new Suite(name, null, 0, false, questions);
    }
}
