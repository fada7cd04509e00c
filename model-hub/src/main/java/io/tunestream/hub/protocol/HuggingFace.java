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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hugging Face and its mirrors: {@code /api/models/ID/revision/REV} names the commit, {@code /api/models/ID/tree/COMMIT}
 * the files (with the SHA-256 of large ones as {@code lfs.oid}, git's object id of the others as {@code oid}), and
 * {@code /ID/resolve/COMMIT/FILE} gives a file, mostly by a redirect to a signed address of the CDN.
 *
 * @see <a href="https://github.com/huggingface/huggingface_hub">huggingface_hub: hf_api.py, file_download.py,
 *     utils/_http.py (hf_raise_for_status)</a>
 */
final class HuggingFace implements HubProtocol {
    private final HubSettings settings;
    private final JsonRequests requests;

    HuggingFace(HubSettings settings, JsonRequests requests) {
        this.settings = settings;
        this.requests = requests;
    }

    @Override
    public Listing list(ModelId id, String revision, Consumer<String> delays) throws InterruptedIOException {
        try {
            String api = settings.endpoint() + "/api/models/" + id.path();
            JsonNode info = requests.get(URI.create(api + "/revision/" + Urls.segment(revision)), delays)
                    .body();
            String commit = info.path("sha").asText();
            List<RemoteFile> files = new ArrayList<>();
            Optional<URI> page = Optional.of(URI.create(api + "/tree/" + commit + "?recursive=true"));
            while (page.isPresent()) {
                JsonRequests.Page answer = requests.get(page.get(), delays);
                answer.body().forEach(entry -> file(id, commit, entry).ifPresent(files::add));
                page = answer.next();
            }
            return new Listing(commit, files);
        } catch (RefusedException e) {
            throw explain(id, revision, e);
        } catch (IllegalArgumentException e) {
            throw new HubAnswerException("huggingface described " + id + " in an unknown form: " + e.getMessage(), e);
        }
    }

    private Optional<RemoteFile> file(ModelId id, String commit, JsonNode entry) {
        if (!entry.path("type").asText().equals("file")) {
            return Optional.empty();
        }
        String path = entry.path("path").asText();
        JsonNode lfs = entry.path("lfs");
        Checksum checksum = lfs.isObject()
                ? new Checksum(Checksum.Kind.SHA256, lfs.path("oid").asText())
                : new Checksum(Checksum.Kind.GIT_BLOB, entry.path("oid").asText());
        long size = lfs.isObject()
                ? lfs.path("size").asLong(-1)
                : entry.path("size").asLong(-1);
        URI location = URI.create(settings.endpoint() + "/" + id.path() + "/resolve/" + commit + "/" + Urls.path(path));
        return Optional.of(new RemoteFile(path, size, checksum, location));
    }

    /** The code in {@code X-Error-Code} counts more than the status: 401 is also said of models that do not exist. */
    @Override
    public HubException explain(ModelId id, String revision, RefusedException refusal) {
        String model = id.path() + " on huggingface";
        boolean hasToken = settings.token().isPresent();
        return switch (refusal.header("X-Error-Code").orElse("")) {
            case "GatedRepo" ->
                new GatedModelException(model, URI.create(settings.endpoint() + "/" + id.path()), hasToken);
            case "RevisionNotFound" -> new RevisionNotFoundException(model, revision);
            case "RepoNotFound" -> new ModelNotFoundException(model, hasToken);
            default -> byStatus(model, refusal, hasToken);
        };
    }

    private static HubException byStatus(String model, RefusedException refusal, boolean hasToken) {
        boolean badToken = refusal.header("X-Error-Message")
                .filter(text -> text.startsWith("Invalid credentials"))
                .isPresent();
        return switch (refusal.status()) {
            case 401 ->
                badToken
                        ? new TokenRefusedException(model, 401, hasToken)
                        : new ModelNotFoundException(model, hasToken);
            case 403 -> new TokenRefusedException(model, 403, hasToken);
            case 404 -> new ModelNotFoundException(model, hasToken);
            default ->
                new HubAnswerException(
                        refusal.getMessage() + ": "
                                + refusal.header("X-Error-Message").orElse(refusal.body()),
                        refusal);
        };
    }
}
