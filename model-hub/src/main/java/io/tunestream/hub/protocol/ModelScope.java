package io.tunestream.hub.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.hub.HubSettings;
import io.tunestream.hub.ModelId;
import io.tunestream.hub.failure.GatedModelException;
import io.tunestream.hub.failure.HubAnswerException;
import io.tunestream.hub.failure.HubException;
import io.tunestream.hub.failure.ModelNotFoundException;
import io.tunestream.hub.failure.RevisionNotFoundException;
import io.tunestream.hub.failure.TokenRefusedException;
import io.tunestream.hub.http.RefusedException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * ModelScope: {@code /api/v1/models/ID/repo/files} lists the files with their SHA-256, and
 * {@code /api/v1/models/ID/repo?Revision=&FilePath=} gives one, large ones by a redirect to the CDN.
 *
 * <p>Two habits of its own: a revision that does not exist is answered 200 with {@code "Files": null}, and a file's
 * {@code Revision} is the commit that last changed that file, not the one that is listed.
 *
 * @see <a href="https://github.com/modelscope/modelscope_hub">modelscope_hub: _legacy_api.py, _download.py, errors.py</a>
 */
final class ModelScope implements HubProtocol {
    private static final int DIGITS = 40;

    private final HubSettings settings;
    private final JsonRequests requests;

    ModelScope(HubSettings settings, JsonRequests requests) {
        this.settings = settings;
        this.requests = requests;
    }

    @Override
    public Listing list(ModelId id, String revision, Consumer<String> delays) throws InterruptedIOException {
        try {
            URI uri = URI.create(repo(id) + "/files?Revision=" + Urls.segment(revision) + "&Recursive=True");
            JsonNode data = data(requests.get(uri, delays).body(), uri);
            if (!data.path("Files").isArray()) {
                throw new RevisionNotFoundException(model(id), revision);
            }
            List<RemoteFile> files = new ArrayList<>();
            for (JsonNode entry : data.path("Files")) {
                if (!entry.path("Type").asText().equals("tree")) {
                    files.add(file(id, revision, entry));
                }
            }
            return new Listing(commit(data, files), files);
        } catch (RefusedException e) {
            throw explain(id, revision, e);
        } catch (IllegalArgumentException e) {
            throw new HubAnswerException("modelscope described " + id + " in an unknown form: " + e.getMessage(), e);
        }
    }

    private RemoteFile file(ModelId id, String revision, JsonNode entry) {
        String path = entry.path("Path").asText();
        String changedBy = entry.path("Revision").asText();
        String at = changedBy.isBlank() ? revision : changedBy;
        URI location = URI.create(repo(id) + "?Revision=" + Urls.segment(at) + "&FilePath=" + Urls.segment(path));
        String sha256 = entry.path("Sha256").asText().toLowerCase(Locale.ROOT);
        return new RemoteFile(
                path, entry.path("Size").asLong(-1), new Checksum(Checksum.Kind.SHA256, sha256), location);
    }

    /** The commit is told in full only sometimes; the files' checksums name the same content as well. */
    private static String commit(JsonNode data, List<RemoteFile> files) {
        String id = data.path("LatestCommitter").path("Id").asText();
        if (!id.isBlank()) {
            return id;
        }
        String begins = data.path("LatestCommitter").path("ShortId").asText();
        for (JsonNode entry : data.path("Files")) {
            String changedBy = entry.path("Revision").asText();
            if (!begins.isBlank() && changedBy.startsWith(begins)) {
                return changedBy;
            }
        }
        MessageDigest digest = Checksum.Kind.SHA256.begin(0);
        files.forEach(
                file -> digest.update((file.path() + " " + file.checksum() + "\n").getBytes(StandardCharsets.UTF_8)));
        return "content-" + Checksum.of(Checksum.Kind.SHA256, digest).hex().substring(0, DIGITS);
    }

    private static JsonNode data(JsonNode body, URI uri) {
        if (body.path("Success").asBoolean(true) && body.path("Code").asInt(200) == 200) {
            return body.path("Data");
        }
        throw new HubAnswerException(uri.getHost() + uri.getPath() + " answered code "
                + body.path("Code").asText() + ": " + body.path("Message").asText());
    }

    @Override
    public HubException explain(ModelId id, String revision, RefusedException refusal) {
        boolean hasToken = settings.token().isPresent();
        return switch (refusal.status()) {
            case 401 -> new TokenRefusedException(model(id), 401, hasToken);
            case 403 ->
                new GatedModelException(model(id), URI.create(settings.endpoint() + "/models/" + id.path()), hasToken);
            case 404 -> new ModelNotFoundException(model(id), hasToken);
            default -> new HubAnswerException(refusal.getMessage() + ": " + refusal.body(), refusal);
        };
    }

    private String repo(ModelId id) {
        return settings.endpoint() + "/api/v1/models/" + id.path() + "/repo";
    }

    private static String model(ModelId id) {
        return id.path() + " on modelscope";
    }
}
