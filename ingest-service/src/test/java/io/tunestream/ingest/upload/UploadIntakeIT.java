package io.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.ingest.Store;
import io.tunestream.ingest.publish.PublicationFailedException;
import io.tunestream.ingest.status.StatusView;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.id.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads into a real object store; the bus is a list. */
class UploadIntakeIT {
    private static final String TYPE = "multipart/form-data; boundary=XX";
    private static final long MAX_BYTES = 24 << 20;
    private static final String CSV = "input,output\nq,a\n";

    @TempDir
    static Path folder;

    private static Store store;

    private final ExecutorService storing = Executors.newCachedThreadPool();
    private final List<Event> published = new ArrayList<>();
    private final StatusView view = new StatusView();
    private final UploadIntake intake = new UploadIntake(
            store.client(),
            new Incoming(store.client(), storing, MAX_BYTES),
            event -> CompletableFuture.completedFuture(null).thenAccept(sent -> published.add(event)),
            view,
            Clock.systemUTC());

    @BeforeAll
    static void start() {
        store = new Store(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @AfterEach
    void nothingIsLeftIncoming() {
        storing.shutdown();
        assertThat(store.client().list("incoming/")).isEmpty();
    }

    @Test
    void storesAFileOfSeveralPartsUnderItsDigest() throws IOException {
        // Given
        byte[] csv = large(12 << 20);

        // When
        AcceptedUpload accepted = intake.accept(TYPE, form(file("large.csv", csv)));

        // Then
        UploadReceived upload = (UploadReceived) published.get(0);
        assertThat(upload.datasetId()).isEqualTo(accepted.id());
        assertThat(upload.file().key()).isEqualTo("uploads/" + Digests.sha256(csv));
        assertThat(store.client().read(upload.file())).isEqualTo(csv);
        assertThat(upload.settings().name()).isEqualTo("large");
    }

    @Test
    void takesPartsInAnyOrderAndFileNamesInUtf8() throws IOException {
        // Given
        String facts = "facts:\n- question: q\n  assert:\n  - {type: contains, value: a}\n";

        // When
        intake.accept(
                TYPE,
                form(
                        file("飞跃云.csv", CSV.getBytes(StandardCharsets.UTF_8)),
                        part("facts\"; filename=\"facts.yaml", facts),
                        part("settings", "{\"name\":\"late\"}")));

        // Then
        UploadReceived upload = (UploadReceived) published.get(0);
        assertThat(upload.fileName()).isEqualTo("飞跃云.csv");
        assertThat(upload.settings().name()).isEqualTo("late");
        assertThat(store.client().read(upload.facts()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(facts);
    }

    @Test
    void publishesTheSameContentOnceAndOtherSettingsAsAnother() throws IOException {
        // Given
        byte[] csv = "input,output\nonce,a\n".getBytes(StandardCharsets.UTF_8);
        AcceptedUpload first = intake.accept(TYPE, form(file("faq.csv", csv)));

        // When
        AcceptedUpload again = intake.accept(TYPE, form(file("faq.csv", csv)));
        AcceptedUpload other = intake.accept(TYPE, form(file("faq.csv", csv), part("settings", "{\"name\":\"b\"}")));

        // Then
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.known()).isTrue();
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(published).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'question,answer¶q,a'|422|/problems/missing-column|1|1",
                "'input,output¶'|422|/problems/no-rows|1|1",
                "'input,output¶q,\"a'|422|/problems/unbalanced-quote|2|3",
                "''|422|/problems/empty-file|1|1"
            })
    void refusesABadFileWithItsPlace(String csv, int status, String type, long line, long column) {
        // Given
        byte[] file = csv.replace('¶', '\n').getBytes(StandardCharsets.UTF_8);

        // When
        Problem problem = refused(form(file("bad.csv", file)));

        // Then
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.file()).isEqualTo("bad.csv");
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(published).isEmpty();
    }

    @Test
    void leavesNothingOfALargeFileThatBreaksAtItsEnd() throws IOException {
        // Given
        byte[] broken = large(12 << 20);
        broken[broken.length - 3] = (byte) 0xFF;
        List<String> before = store.client().list("");

        // When
        Problem problem = refused(form(file("broken.csv", broken)));

        // Then
        assertThat(problem.type()).isEqualTo("/problems/not-utf-8");
        assertThat(problem.line()).isGreaterThan(100_000);
        assertThat(store.client().list("")).isEqualTo(before);
    }

    @Test
    void refusesAFileOverTheLimit() throws IOException {
        // When
        Problem problem = refused(form(file("huge.csv", large((int) MAX_BYTES + 1))));

        // Then
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.file()).isEqualTo("huge.csv");
        assertThat(problem.detail()).contains(String.valueOf(MAX_BYTES));
    }

    @Test
    void namesThePlaceInABadFactsFile() {
        // When
        Problem problem = refused(form(
                file("faq.csv", CSV.getBytes(StandardCharsets.UTF_8)), part("facts\"; filename=\"my-facts.yaml", """
                        facts:
                        - question: q
                          assert: [{type: contains, value: a}]
                          asert: []
                        """)));

        // Then
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.file()).isEqualTo("my-facts.yaml");
        // The parser says where the unknown field's value ends.
        assertThat(problem.line()).isBetween(4L, 5L);
        assertThat(problem.column()).isPositive();
        assertThat(problem.detail()).contains("asert");
    }

    @Test
    void refusesABodyWithoutAFile() {
        assertThat(refused(form(part("settings", "{}"))).field()).isEqualTo("file");
    }

    @Test
    void refusesPartsItDoesNotKnow() {
        assertThat(refused(form(file("a.csv", CSV.getBytes(StandardCharsets.UTF_8)), part("setings", "{}")))
                        .detail())
                .contains("setings");
    }

    @Test
    void refusesABodyThatBreaksOff() {
        // Given
        byte[] body = ("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + CSV)
                .getBytes(StandardCharsets.UTF_8);

        // When
        Problem problem = refused(new ByteArrayInputStream(body));

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("/problems/malformed-multipart");
    }

    @Test
    void acceptsNothingThatTheBrokerDidNotTake() {
        // Given
        UploadIntake withoutBroker = new UploadIntake(
                store.client(),
                new Incoming(store.client(), storing, MAX_BYTES),
                event -> CompletableFuture.failedFuture(new IOException("the broker is gone")),
                view,
                Clock.systemUTC());

        // When / Then
        assertThatThrownBy(() -> withoutBroker.accept(TYPE, form(file("b.csv", CSV.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(PublicationFailedException.class);
        assertThat(view.all()).isEmpty();
    }

    private Problem refused(InputStream body) {
        return catchThrowableOfType(ProblemException.class, () -> intake.accept(TYPE, body))
                .problem();
    }

    private static byte[] large(int bytes) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream(bytes + 100);
        csv.write("instruction,input,output\n".getBytes(StandardCharsets.UTF_8));
        for (int row = 0; csv.size() < bytes; row++) {
            csv.write(("回答,问题 " + row + "?,\"答案 " + row + "\"\n").getBytes(StandardCharsets.UTF_8));
        }
        return csv.toByteArray();
    }

    private static InputStream file(String name, byte[] content) {
        return new SequenceInputStream(
                new ByteArrayInputStream(("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                                + "\"\r\nContent-Type: text/csv\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8)),
                new SequenceInputStream(
                        new ByteArrayInputStream(content),
                        new ByteArrayInputStream("\r\n".getBytes(StandardCharsets.UTF_8))));
    }

    private static InputStream part(String name, String content) {
        return new ByteArrayInputStream(
                ("--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream form(InputStream... parts) {
        InputStream body = InputStream.nullInputStream();
        for (InputStream part : parts) {
            body = new SequenceInputStream(body, part);
        }
        return new SequenceInputStream(body, new ByteArrayInputStream("--XX--\r\n".getBytes(StandardCharsets.UTF_8)));
    }
}
