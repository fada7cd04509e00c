package io.tunestream.hub.download;

import io.tunestream.hub.Retries;
import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.failure.CorruptedFileException;
import io.tunestream.hub.failure.HubAnswerException;
import io.tunestream.hub.failure.HubUnreachableException;
import io.tunestream.hub.http.Answer;
import io.tunestream.hub.http.HubHttp;
import io.tunestream.hub.http.Patience;
import io.tunestream.hub.http.RefusedException;
import io.tunestream.hub.protocol.Checksum;
import io.tunestream.hub.protocol.RemoteFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file: goes on after a cut from the byte it stopped at, and gives the file its name only when its checksum
 * is right.
 */
public final class FileDownload {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-.*");
    private static final int BUFFER = 1 << 16;
    private static final int TRIES = 2;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HubHttp http;
    private final Retries retries;

    public FileDownload(HubHttp http, Retries retries) {
        this.http = http;
        this.retries = retries;
    }

    /** Where the bytes of an unfinished file are kept. */
    public static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /**
     * Fetches a file.
     *
     * @param model  in messages
     * @param target the file's final name; it appears there whole or not at all
     * @throws CorruptedFileException  when its checksum is wrong twice
     * @throws HubUnreachableException when the connection fails too often
     * @throws HubAnswerException      when the server fails too often
     * @throws RefusedException        when the server does not give it
     * @throws InterruptedIOException  when the thread is interrupted
     */
    public void fetch(String model, RemoteFile file, Path target, ProgressMeter meter)
            throws RefusedException, InterruptedIOException {
        Path part = partOf(target);
        Checksum actual = file.checksum();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            actual = receiveAll(file, part, meter);
            if (actual.equals(file.checksum())) {
                move(part, target);
                return;
            }
            delete(part);
            meter.takeBack(file.size());
            meter.delay(file.path() + " arrived corrupted" + (attempt < TRIES ? ", once more" : ""));
        }
        throw new CorruptedFileException(
                file.path() + " of " + model, file.checksum().toString(), actual.toString());
    }

    private Checksum receiveAll(RemoteFile file, Path path, ProgressMeter meter)
            throws RefusedException, InterruptedIOException {
        Patience patience = new Patience(retries, file.location(), meter::delay);
        try (PartFile part = PartFile.open(path, file)) {
            meter.begin(file.path(), part.size());
            while (part.size() < file.size()) {
                try {
                    receive(file, part, meter, patience);
                } catch (RefusedException e) {
                    if (e.status() != RANGE_NOT_SATISFIABLE || part.size() == 0) {
                        patience.bear(e);
                    } else {
                        restart(part, meter);
                    }
                } catch (IOException e) {
                    patience.bear(e);
                }
            }
            meter.end();
            part.flush();
            return part.checksum();
        }
    }

    private void receive(RemoteFile file, PartFile part, ProgressMeter meter, Patience patience) throws IOException {
        Map<String, String> headers = part.size() == 0 ? Map.of() : Map.of("Range", "bytes=" + part.size() + "-");
        try (Answer answer = http.get(file.location(), headers)) {
            position(answer, part, meter);
            byte[] buffer = new byte[BUFFER];
            while (part.size() < file.size()) {
                int count = answer.body().read(buffer, 0, (int) Math.min(BUFFER, file.size() - part.size()));
                if (count < 0) {
                    throw new IOException("the connection ended at byte " + part.size() + " of " + file.size());
                }
                part.append(buffer, count);
                meter.add(count);
                patience.renew();
            }
        }
    }

    /**
     * Whether the answer goes on where the part ends is told by {@code Content-Range} and not by the status: ModelScope
     * says 200 with a range. Without the header it is the whole file, from its first byte.
     */
    private static void position(Answer answer, PartFile part, ProgressMeter meter) throws IOException {
        if (part.size() == 0) {
            return;
        }
        Optional<Long> start = answer.header("Content-Range")
                .map(CONTENT_RANGE::matcher)
                .filter(Matcher::matches)
                .map(range -> Long.valueOf(range.group(1)));
        if (start.isPresent() && start.get() == part.size()) {
            return;
        }
        long asked = part.size();
        restart(part, meter);
        if (start.isPresent() && start.get() != 0) {
            throw new IOException("byte " + asked + " was asked for but " + start.get() + " came");
        }
    }

    private static void restart(PartFile part, ProgressMeter meter) {
        meter.takeBack(part.size());
        part.restart();
    }

    private static void move(Path part, Path target) {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CacheFolderException("rename", part, e);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new CacheFolderException("delete", part, e);
        }
    }
}
