package io.tunestream.schemas.evaluation;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the parts of a YAML document stand: a mapper that builds records knows only where it stopped to read. */
final class YamlPlaces {
    private final @Nullable Node root;

    YamlPlaces(String document) {
        this.root = new Yaml(new LoaderOptions()).compose(new StringReader(document));
    }

    /** The place of the last part of a path that is there; a field that the reason begins with is more exact. */
    YamlFault find(List<Object> path, String reason) {
        Node node = root;
        Mark mark = node == null ? null : node.getStartMark();
        for (Object step : path) {
            Optional<NodeTuple> field = field(node, step);
            if (field.isPresent()) {
                mark = field.get().getKeyNode().getStartMark();
                node = field.get().getValueNode();
            } else if (step instanceof Integer index
                    && node instanceof SequenceNode list
                    && index >= 0
                    && index < list.getValue().size()) {
                node = list.getValue().get(index);
                mark = node.getStartMark();
            }
        }
        Mark exact = field(node, reason.split("[ .]", 2)[0])
                .map(field -> field.getKeyNode().getStartMark())
                .orElse(mark);
        return exact == null
                ? new YamlFault(1, 1, reason)
                : new YamlFault(exact.getLine() + 1, exact.getColumn() + 1, reason);
    }

    private static Optional<NodeTuple> field(@Nullable Node node, Object name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(field -> field.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .findFirst()
                : Optional.empty();
    }
}
