package io.tunestream.ingest.upload;

import io.tunestream.ingest.table.MalformedTableException;
import io.tunestream.ingest.table.TableReader;
import io.tunestream.ingest.upload.BlockPipe.StorageStoppedException;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Stores a file under {@code incoming/} while it is read as a table: this thread reads and checks, another one stores,
 * so the file is never whole in memory and passes once. What is refused leaves nothing behind.
 */
final class Incoming {
    private static final Logger LOG = Logger.getLogger(Incoming.class);

    private final ObjectStore store;
    private final ExecutorService storing;
    private final long maxBytes;

    Incoming(ObjectStore store, ExecutorService storing, long maxBytes) {
        this.store = store;
        this.storing = storing;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the file to its end.
     *
     * @throws ProblemException naming the file, line and column at fault
     */
    IncomingFile receive(String fileName, InputStream body) throws IOException {
        String key = ObjectKeys.incoming(UUID.randomUUID().toString());
        BlockPipe pipe = new BlockPipe();
        Future<ObjectRef> stored = storing.submit(() -> {
            try (pipe) {
                return store.put(key, pipe);
            }
        });
        try {
            long rows = check(new TeeStream(body, pipe, maxBytes));
            pipe.end();
            return new IncomingFile(fileName, result(stored), rows);
        } catch (MalformedTableException e) {
            discard(key, pipe, stored);
            throw new ProblemException(UploadProblems.malformed(fileName, e));
        } catch (FileTooLargeException e) {
            discard(key, pipe, stored);
            throw new ProblemException(UploadProblems.tooLarge(fileName, maxBytes));
        } catch (StorageStoppedException e) {
            // The storing thread knows why; its exception comes out of the future.
            return new IncomingFile(fileName, result(stored), 0);
        } catch (IOException | RuntimeException e) {
            discard(key, pipe, stored);
            throw e;
        }
    }

    void remove(IncomingFile file) {
        store.delete(file.stored().key());
    }

    private static long check(InputStream file) throws IOException {
        long rows = 0;
        TableReader table = TableReader.open(file);
        while (table.next().isPresent()) {
            rows++;
        }
        if (rows == 0) {
            throw table.withoutRows();
        }
        return rows;
    }

    private void discard(String key, BlockPipe pipe, Future<ObjectRef> stored) {
        pipe.fail();
        try {
            result(stored);
        } catch (ObjectStoreException | IOException e) {
            LOG.debugf(e, "storing ended with the refused upload key=%s", key);
        } finally {
            store.delete(key);
        }
    }

    private static ObjectRef result(Future<ObjectRef> stored) throws IOException {
        try {
            return stored.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while storing the upload", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ObjectStoreException failed) {
                throw failed;
            }
            throw new IOException("the upload could not be stored: " + e.getMessage(), e);
        }
    }
}
