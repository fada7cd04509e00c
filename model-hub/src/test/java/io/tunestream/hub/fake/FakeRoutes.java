package io.tunestream.hub.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The paths of both hubs; their names do not meet. */
final class FakeRoutes {
    private static final Pattern INFO = Pattern.compile("/api/models/([^/]+/[^/]+)/revision/([^/]+)");
    private static final Pattern TREE = Pattern.compile("/api/models/([^/]+/[^/]+)/tree/([^/]+)");
    private static final Pattern RESOLVE = Pattern.compile("/([^/]+/[^/]+)/resolve/([^/]+)/(.+)");
    private static final Pattern FILES = Pattern.compile("/api/v1/models/([^/]+/[^/]+)/repo/files");
    private static final Pattern REPO = Pattern.compile("/api/v1/models/([^/]+/[^/]+)/repo");

    private final FakeHub hub;

    FakeRoutes(FakeHub hub) {
        this.hub = hub;
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Fault fault = hub.sender.next(path);
        if (fault != null) {
            FakeHub.answer(exchange, fault.at(), "text/html", "<html>failure</html>");
            return;
        }
        for (Map.Entry<String, String> name : hub.renamed.entrySet()) {
            if (path.contains("/" + name.getKey() + "/")) {
                redirect(exchange, 307, path.replace(name.getKey(), name.getValue()));
                return;
            }
        }
        Matcher info = INFO.matcher(path);
        Matcher tree = TREE.matcher(path);
        Matcher resolve = RESOLVE.matcher(path);
        Matcher files = FILES.matcher(path);
        Matcher repo = REPO.matcher(path);
        if (files.matches()) {
            scopeFiles(exchange, files.group(1));
        } else if (repo.matches()) {
            scopeFile(exchange, repo.group(1));
        } else if (info.matches()) {
            faceInfo(exchange, info.group(1), decoded(info.group(2)));
        } else if (tree.matches()) {
            faceTree(exchange, tree.group(1), tree.group(2));
        } else if (resolve.matches()) {
            faceFile(exchange, resolve.group(1), resolve.group(2), decoded(resolve.group(3)));
        } else {
            FakeHub.answer(exchange, 404, "text/plain", "Not Found");
        }
    }

    private void faceInfo(HttpExchange exchange, String id, String revision) throws IOException {
        Repository repository = faceRepository(exchange, id);
        if (repository == null) {
            return;
        }
        if (!revision.equals(repository.branch()) && !revision.equals(repository.commit())) {
            refuse(exchange, 404, "RevisionNotFound", "Invalid rev id: " + revision);
            return;
        }
        FakeHub.answer(exchange, 200, "application/json", """
                {"_id":"66e6d3c9","id":"%s","sha":"%s","private":false,"gated":%s,"siblings":[]}""".formatted(
                        id, repository.commit(), hub.gated.containsKey(id) ? "\"manual\"" : "false"));
    }

    /** To a visitor without an account a model that does not exist looks like a private one. */
    private @Nullable Repository faceRepository(HttpExchange exchange, String id) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && !hub.acceptedToken.isEmpty() && !token.equals("Bearer " + hub.acceptedToken)) {
            refuse(exchange, 401, "", "Invalid credentials in Authorization header");
            return null;
        }
        Repository repository = hub.repositories.get(id);
        if (repository == null) {
            if (token == null) {
                refuse(exchange, 401, "", "Invalid username or password.");
            } else {
                refuse(exchange, 404, "RepoNotFound", "Repository not found");
            }
        }
        return repository;
    }

    private void faceTree(HttpExchange exchange, String id, String commit) throws IOException {
        Repository repository = faceRepository(exchange, id);
        if (repository == null) {
            return;
        }
        List<String> entries = new ArrayList<>();
        entries.add(
                "{\"type\":\"directory\",\"oid\":\"5f8c1d3d0a9b5bfa0b6a8f5e0c1f2b3a4d5e6f70\",\"size\":0,\"path\":\"onnx\"}");
        repository.files().forEach((path, content) -> entries.add(faceEntry(path, content)));
        int from = Integer.parseInt(query(exchange).getOrDefault("cursor", "0"));
        int to = Math.min(entries.size(), from + hub.pageSize);
        if (to < entries.size()) {
            exchange.getResponseHeaders()
                    .add(
                            "Link",
                            "<" + hub.endpoint() + "/api/models/" + id + "/tree/" + commit + "?recursive=true&cursor="
                                    + to + ">; rel=\"next\"");
        }
        FakeHub.answer(
                exchange,
                200,
                "application/json",
                entries.subList(from, to).stream().collect(Collectors.joining(",", "[", "]")));
    }

    private static String faceEntry(String path, byte[] content) {
        if (Repository.isLarge(path)) {
            return """
                    {"type":"file","oid":"%s","size":%d,"lfs":{"oid":"%s","size":%2$d,"pointerSize":134},\
                    "xetHash":"0f1e2d3c","path":"%s"}""".formatted(
                            Repository.gitBlob("pointer".getBytes(StandardCharsets.UTF_8)),
                            content.length,
                            Repository.sha256(content),
                            path);
        }
        return "{\"type\":\"file\",\"oid\":\"%s\",\"size\":%d,\"path\":\"%s\"}"
                .formatted(Repository.gitBlob(content), content.length, path);
    }

    private void faceFile(HttpExchange exchange, String id, String revision, String path) throws IOException {
        Repository repository = faceRepository(exchange, id);
        if (repository == null) {
            return;
        }
        byte[] content = repository.files().get(path);
        if (hub.gated.containsKey(id)) {
            refuse(exchange, hub.gated.get(id), "GatedRepo", "Access to model " + id + " is restricted.");
        } else if (content == null || !revision.equals(repository.commit())) {
            refuse(exchange, 404, "EntryNotFound", "Entry not found");
        } else if (Repository.isLarge(path)) {
            exchange.getResponseHeaders().add("X-Repo-Commit", repository.commit());
            exchange.getResponseHeaders().add("X-Linked-Size", String.valueOf(content.length));
            exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + Repository.sha256(content) + "\"");
            redirect(
                    exchange, 302, hub.cdn() + "/" + Repository.sha256(content) + "?X-Amz-Signature=1f2e&Expires=3600");
        } else {
            exchange.getResponseHeaders().add("X-Repo-Commit", repository.commit());
            exchange.getResponseHeaders().add("ETag", "\"" + Repository.gitBlob(content) + "\"");
            hub.sender.send(exchange, path, content);
        }
    }

    private void scopeFiles(HttpExchange exchange, String id) throws IOException {
        Repository repository = hub.repositories.get(id);
        String revision = query(exchange).getOrDefault("Revision", "master");
        if (repository == null) {
            envelope(exchange, 404, 10010205001L, "null", "record not found");
        } else if (!revision.equals(repository.branch()) && !revision.equals(repository.commit())) {
            // The hub's own way to say that there is no such revision.
            envelope(exchange, 200, 200, "{\"Files\":null,\"IsVisual\":0,\"LatestCommitter\":null}", "success");
        } else {
            List<String> files = new ArrayList<>(
                    List.of(
                            "{\"Name\":\"onnx\",\"Path\":\"onnx\",\"Type\":\"tree\",\"Size\":0,\"Sha256\":\"\",\"IsLFS\":false}"));
            repository.files().forEach((path, content) -> files.add(scopeEntry(repository, path, content)));
            String committer = hub.withoutCommit
                    ? "{\"Id\":\"\",\"ShortId\":\"\"}"
                    : "{\"Id\":\"\",\"ShortId\":\"" + repository.commit().substring(0, 8) + "\"}";
            envelope(
                    exchange,
                    200,
                    200,
                    "{\"Files\":[" + String.join(",", files) + "],\"IsVisual\":0," + "\"LatestCommitter\":" + committer
                            + "}",
                    "success");
        }
    }

    /** Only the configuration was changed by the listed commit; the rest is older. */
    private String scopeEntry(Repository repository, String path, byte[] content) {
        String changedBy = path.equals("config.json") && !hub.withoutCommit
                ? repository.commit()
                : "c52b9d5ff3b4a1b0e1c2d3e4f5a6b7c8d9e0f1a2";
        return """
                {"CommitMessage":"","CommittedDate":1775179795,"CommitterName":"systemd","InCheck":false,"IsLFS":%b,\
                "Mode":"33188","Name":"%s","Path":"%2$s","Revision":"%s","Sha256":"%s","Size":%d,"Type":"blob"}""".formatted(Repository.isLarge(path), path, changedBy, Repository.sha256(content), content.length);
    }

    private void scopeFile(HttpExchange exchange, String id) throws IOException {
        Repository repository = hub.repositories.get(id);
        String path = query(exchange).getOrDefault("FilePath", "");
        byte[] content = repository == null ? null : repository.files().get(path);
        if (repository == null || content == null) {
            envelope(exchange, 404, 10990101007L, "null", "file not found");
        } else if (hub.gated.containsKey(id)) {
            envelope(exchange, hub.gated.get(id), 10010205003L, "null", "access is restricted");
        } else if (Repository.isLarge(path) && !hub.withoutCdn) {
            redirect(exchange, 302, hub.cdn() + "/" + Repository.sha256(content) + "?auth_key=1795-0-0-9f8e");
        } else {
            hub.sender.send(exchange, path, content);
        }
    }

    private static void envelope(HttpExchange exchange, int status, long code, String data, String message)
            throws IOException {
        FakeHub.answer(exchange, status, "application/json", """
                {"Code":%d,"Data":%s,"Message":"%s","RequestId":"9a8b","Success":%b}""".formatted(code, data, message, code == 200));
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().add("X-Error-Code", code);
        }
        exchange.getResponseHeaders().add("X-Error-Message", message);
        FakeHub.answer(exchange, status, "application/json", "{\"error\":\"" + message + "\"}");
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        FakeHub.answer(exchange, status, "text/plain", "Found. Redirecting");
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        Arrays.stream((query == null ? "" : query).split("&"))
                .filter(pair -> pair.contains("="))
                .forEach(pair -> {
                    int equals = pair.indexOf('=');
                    values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                });
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
