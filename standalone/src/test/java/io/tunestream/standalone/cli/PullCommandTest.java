package io.tunestream.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a hub on this machine; how downloads fail and recover is tested in model-hub. */
class PullCommandTest {
    private static final String ID = "owner/small-model";
    private static final String COMMIT = "7ae557604adf67be50417f59c2c2f167def9a775";

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private final Map<String, byte[]> files = new TreeMap<>(Map.of(
            "config.json", "{}".getBytes(UTF_8),
            "tokenizer.json", "{\"version\":\"1.0\"}".getBytes(UTF_8),
            "model.safetensors", new byte[2_000_000]));
    private HttpServer hub;

    @BeforeEach
    void start() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    @Test
    void fetchesAModelOnceForAllLaterCommands() {
        // Given
        int first = run("pull", ID, "--hub-endpoint", address(), "--hub-cache", cache());
        hub.stop(0);

        // When
        int second = run("pull", ID, "--verify", "--offline", "--hub-cache", cache());

        // Then
        assertThat(first).isEqualTo(ExitCode.DONE);
        assertThat(second).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("cache/huggingface/owner--small-model/snapshots/" + COMMIT + "/small-model"))
                .isDirectoryContaining("glob:**/model.safetensors")
                .isDirectoryContaining("glob:**/tunestream-base.json");
    }

    @Test
    void saysInOneLineThatThereIsNoSuchModel() {
        // Given
        String nobody = "owner/nobody";

        // When
        int code = run("up", "--base", nobody, "--hub-endpoint", address(), "--hub-cache", cache());

        // Then
        assertThat(code).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("there is no model " + nobody);
    }

    @Test
    void saysWhatIsWrongWithAnId() {
        // Given / When
        int code = run("pull", "qwen");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("owner/name");
    }

    @Test
    void saysWhichHubsThereAre() {
        // Given / When
        int code = run("pull", ID, "--hub", "github");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("huggingface, modelscope");
    }

    private int run(String... args) {
        return Tunestream.commandLine().setErr(new PrintWriter(err, true)).execute(args);
    }

    private String address() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    private String cache() {
        return folder.resolve("cache").toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/api/models/" + ID + "/revision/main")) {
            send(exchange, 200, ("{\"sha\":\"" + COMMIT + "\"}").getBytes(UTF_8));
        } else if (path.equals("/api/models/" + ID + "/tree/" + COMMIT)) {
            send(exchange, 200, listing().getBytes(UTF_8));
        } else if (path.startsWith("/" + ID + "/resolve/" + COMMIT) && files.containsKey(file)) {
            send(exchange, 200, files.get(file));
        } else {
            exchange.getResponseHeaders().add("X-Error-Code", "RepoNotFound");
            send(exchange, 404, "{}".getBytes(UTF_8));
        }
    }

    private String listing() {
        return files.entrySet().stream()
                .map(file -> """
                        {"type":"file","path":"%s","size":%d,"lfs":{"oid":"%s","size":%2$d}}""".formatted(file.getKey(), file.getValue().length, sha256(file.getValue())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
