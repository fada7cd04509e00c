package io.tunestream.hub.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Both hubs on {@code localhost} and their CDN on {@code 127.0.0.1}, which is another host to a client. Written from the
 * hubs' own clients and from recorded answers, not from the code that is tested.
 */
public final class FakeHub implements AutoCloseable {
    public static final String COMMIT = "7ae557604adf67be50417f59c2c2f167def9a775";

    final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    final Map<String, String> renamed = new ConcurrentHashMap<>();
    final Map<String, Integer> gated = new ConcurrentHashMap<>();
    final FileSender sender = new FileSender();
    volatile boolean withoutCdn;
    volatile boolean withoutCommit;
    volatile int pageSize = 1000;
    volatile String acceptedToken = "";

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "fake-hub");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer hub;
    private final HttpServer cdn;

    public FakeHub() throws IOException {
        hub = server("hub", new FakeRoutes(this)::handle);
        cdn = server("cdn", this::content);
    }

    private HttpServer server(String name, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(Asked.of(name, exchange));
            handler.handle(exchange);
        });
        server.start();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + hub.getAddress().getPort());
    }

    URI cdn() {
        return URI.create("http://127.0.0.1:" + cdn.getAddress().getPort());
    }

    /** Puts a model there, or a new commit of it. */
    public FakeHub with(Repository repository) {
        repositories.put(repository.id(), repository);
        return this;
    }

    /** Plans faults for the next answers with that file's bytes, in order. */
    public FakeHub failing(String path, Fault... faults) {
        List.of(faults).forEach(fault -> sender.plan(path, fault));
        return this;
    }

    /** Every file of it is refused with that status, as to accounts that did not accept the conditions. */
    public FakeHub gating(String id, int status) {
        gated.put(id, status);
        return this;
    }

    /** An old name leads on to a new one. */
    public FakeHub renaming(String old, String now) {
        renamed.put(old, now);
        return this;
    }

    /** Any other token is refused. */
    public FakeHub accepting(String token) {
        acceptedToken = token;
        return this;
    }

    /** Ranges are passed over. */
    public FakeHub ignoringRanges() {
        sender.ignoresRanges = true;
        return this;
    }

    /** Large files too come from the hub itself, and a range is answered with 200, as ModelScope does. */
    public FakeHub withoutCdn() {
        withoutCdn = true;
        sender.partialStatus = 200;
        return this;
    }

    /** The list does not tell its commit, as ModelScope's sometimes. */
    public FakeHub withoutCommit() {
        withoutCommit = true;
        return this;
    }

    /** Long lists come in pages of that many entries. */
    public FakeHub paging(int entries) {
        pageSize = entries;
        return this;
    }

    /** Bytes come slowly enough that two clients meet. */
    public FakeHub slow(long nanosPerKilobyte) {
        sender.nanosPerKilobyte = nanosPerKilobyte;
        return this;
    }

    /** All requests so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Requests for a large file's bytes. */
    public List<Asked> askedOfCdn() {
        return asked.stream().filter(request -> request.host().equals("cdn")).toList();
    }

    public void forget() {
        asked.clear();
    }

    private void content(HttpExchange exchange) throws IOException {
        String oid = exchange.getRequestURI().getPath().substring(1);
        for (Repository repository : repositories.values()) {
            for (Map.Entry<String, byte[]> file : repository.files().entrySet()) {
                if (Repository.sha256(file.getValue()).equals(oid)) {
                    sender.send(exchange, file.getKey(), file.getValue());
                    return;
                }
            }
        }
        answer(exchange, 403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        sender.closed.countDown();
        hub.stop(0);
        cdn.stop(0);
        threads.shutdownNow();
    }
}
