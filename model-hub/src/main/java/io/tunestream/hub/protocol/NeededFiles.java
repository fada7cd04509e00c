package io.tunestream.hub.protocol;

import io.tunestream.hub.failure.UnsuitableModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Picks from a model's files what a base needs: configuration, tokenizer, and one set of safetensors. Everything else,
 * such as the same weights in other formats, is left where it is. Only files at the top count; folders hold variants.
 */
public final class NeededFiles {
    private static final Set<String> REQUIRED = Set.of("config.json", "tokenizer.json");
    private static final Set<String> WANTED = Set.of(
            "generation_config.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "chat_template.jinja");
    private static final String ONE_FILE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String SHARD = "model-\\d{5}-of-\\d{5}\\.safetensors";

    private NeededFiles() {}

    /**
     * The files to fetch, small ones first.
     *
     * @throws UnsuitableModelException when one that is required is missing
     */
    public static List<RemoteFile> of(String model, Listing listing) {
        List<String> names =
                listing.files().stream().map(RemoteFile::path).sorted().toList();
        REQUIRED.stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnsuitableModelException(model, name, names);
                });
        Predicate<String> weights = weights(names);
        List<RemoteFile> needed = new ArrayList<>();
        listing.files().stream()
                .filter(file -> REQUIRED.contains(file.path()) || WANTED.contains(file.path()))
                .forEach(needed::add);
        List<RemoteFile> found = listing.files().stream()
                .filter(file -> weights.test(file.path()))
                .toList();
        if (found.stream().noneMatch(file -> file.path().endsWith(".safetensors"))) {
            throw new UnsuitableModelException(model, "*.safetensors", names);
        }
        needed.addAll(found);
        needed.sort(Comparator.comparingLong(RemoteFile::size).thenComparing(RemoteFile::path));
        return List.copyOf(needed);
    }

    /** Some models come in one file and in shards, or with the maker's own format beside: one set is taken. */
    private static Predicate<String> weights(List<String> names) {
        if (names.contains(ONE_FILE)) {
            return ONE_FILE::equals;
        }
        if (names.contains(INDEX)) {
            return name -> name.equals(INDEX) || name.matches(SHARD);
        }
        return name -> name.matches("[^/]+\\.safetensors");
    }
}
