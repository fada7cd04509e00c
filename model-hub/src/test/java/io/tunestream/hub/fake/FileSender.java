package io.tunestream.hub.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a file's bytes, from where a range says, with the faults that are due. */
final class FileSender {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    final CountDownLatch closed = new CountDownLatch(1);
    volatile boolean ignoresRanges;
    volatile int partialStatus = 206;
    volatile long nanosPerKilobyte;

    void plan(String path, Fault fault) {
        faults.computeIfAbsent(path, key -> new ArrayDeque<>()).add(fault);
    }

    @Nullable
    Fault next(String path) {
        Deque<Fault> due = faults.get(path);
        synchronized (this) {
            return due == null ? null : due.poll();
        }
    }

    void send(HttpExchange exchange, String path, byte[] content) throws IOException {
        Fault fault = next(path);
        if (fault != null && fault.kind() == Fault.Kind.STATUS) {
            FakeHub.answer(exchange, fault.at(), "text/plain", "failure");
            return;
        }
        Optional<Integer> from = rangeStart(exchange);
        int start = from.orElse(0);
        if (start >= content.length && from.isPresent()) {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
            FakeHub.answer(exchange, 416, "text/plain", "");
            return;
        }
        exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
        exchange.getResponseHeaders().add("Content-Type", "binary/octet-stream");
        if (from.isPresent()) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from.isPresent() ? partialStatus : 200, content.length - start);
        write(exchange, content, start, fault);
    }

    private Optional<Integer> rangeStart(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        Matcher match = RANGE.matcher(range == null ? "" : range);
        return match.matches() && !ignoresRanges ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    private void write(HttpExchange exchange, byte[] content, int start, @Nullable Fault fault) throws IOException {
        byte[] sent = content.clone();
        int end = content.length;
        if (fault != null && fault.kind() == Fault.Kind.CORRUPTION) {
            sent[fault.at()] ^= 1;
        } else if (fault != null) {
            end = fault.at();
        }
        OutputStream out = exchange.getResponseBody();
        for (int at = start; at < end; at += 1024) {
            out.write(Arrays.copyOfRange(sent, at, Math.min(end, at + 1024)));
            out.flush();
            slow();
        }
        if (fault != null && fault.kind() == Fault.Kind.SILENCE) {
            await();
        }
        exchange.close();
    }

    private void slow() {
        if (nanosPerKilobyte > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(nanosPerKilobyte);
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
