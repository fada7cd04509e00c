package io.tunestream.standalone.suite;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.serde.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An assert on one line, as a facts file has it. */
record AssertYaml(Assertion assertion) {
    String flow() {
        List<String> fields = new ArrayList<>(List.of("type: " + assertion.type()));
        boolean needsValue = assertion.parts() == null && !assertion.isTimed();
        if (needsValue && assertion.structure() != null) {
            fields.add("value: " + Json.write(assertion.structure()));
        } else if (needsValue && !assertion.value().isEmpty()) {
            fields.add("value: " + FactsText.quoted(assertion.value()));
        }
        add(fields, "threshold", assertion.threshold());
        add(fields, "weight", assertion.weight());
        add(fields, "metric", assertion.metric());
        if (assertion.parts() != null) {
            fields.add(assertion.parts().stream()
                    .map(part -> new AssertYaml(part).flow())
                    .collect(Collectors.joining(", ", "assert: [", "]")));
        }
        return String.join(", ", fields).transform(all -> "{" + all + "}");
    }

    private static void add(List<String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name + ": " + Json.write(value));
        }
    }
}
