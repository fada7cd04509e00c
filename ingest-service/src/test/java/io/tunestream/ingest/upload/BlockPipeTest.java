package io.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.ingest.upload.BlockPipe.StorageStoppedException;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BlockPipeTest {
    @Test
    void carriesMoreThanItHolds() throws IOException, InterruptedException, ExecutionException {
        // Given
        byte[] bytes = new byte[3 << 20];
        new Random(7).nextBytes(bytes);
        BlockPipe pipe = new BlockPipe();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> readAll(pipe));

        // When
        for (int at = 0; at < bytes.length; at += 10_000) {
            pipe.write(bytes, at, Math.min(10_000, bytes.length - at));
        }
        pipe.end();

        // Then
        assertThat(read.get()).isEqualTo(bytes);
    }

    @Test
    void neverEndsAFailedBodyAsIfItWereWhole() throws IOException {
        // Given
        BlockPipe pipe = new BlockPipe();
        pipe.write(new byte[] {1, 2, 3}, 0, 3);
        assertThat(pipe.read()).isEqualTo(1);

        // When
        pipe.fail();

        // Then
        assertThatThrownBy(pipe::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("refused");
    }

    @Test
    void tellsTheWriterThatTheReaderIsGone() {
        // Given
        BlockPipe pipe = new BlockPipe();

        // When
        pipe.close();

        // Then
        assertThatThrownBy(() -> pipe.write(new byte[1], 0, 1)).isInstanceOf(StorageStoppedException.class);
    }

    private static byte[] readAll(BlockPipe pipe) {
        try {
            return pipe.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the pipe broke", e);
        }
    }
}
