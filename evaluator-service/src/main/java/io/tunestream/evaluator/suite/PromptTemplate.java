package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Nunjucks that configurations of plain tests use: {@code {{ name }}} and {@code {{ name.part }}}. A variable
 * that is not set is empty, as there. Everything else of the language is refused, since to skip it would change what is
 * asked.
 *
 * @see <a href="https://mozilla.github.io/nunjucks/templating.html">Nunjucks: templating</a>
 */
final class PromptTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{-?\\s*([A-Za-z_][A-Za-z0-9_.]*)\\s*-?}}");
    private static final Pattern OTHER = Pattern.compile("\\{\\{|\\{%|\\{#");

    private PromptTemplate() {}

    /**
     * A text with its variables filled in.
     *
     * @param place where the text stands, for the error
     */
    static String render(String template, Map<String, JsonNode> vars, List<Object> place) {
        if (OTHER.matcher(VARIABLE.matcher(template).replaceAll("")).find()) {
            throw new UnreadablePartException(place, "uses more of Nunjucks than {{ variable }}");
        }
        if (template.startsWith("file://")) {
            throw new UnreadablePartException(place, "is a file reference, which is not followed; write the text here");
        }
        return VARIABLE.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), vars)));
    }

    private static String value(String name, Map<String, JsonNode> vars) {
        String[] steps = name.split("\\.");
        JsonNode node = vars.get(steps[0]);
        for (int i = 1; i < steps.length && node != null; i++) {
            node = node.path(steps[i]);
        }
        if (node == null || node.isNull()) {
            return "";
        }
        return node.isValueNode() || node.isMissingNode() ? node.asText() : node.toString();
    }
}
