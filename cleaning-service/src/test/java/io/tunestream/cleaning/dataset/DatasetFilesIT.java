package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tunestream.cleaning.fixture.TestStore;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files of a data set and what is said about them. */
@ExtendWith(TestStore.class)
class DatasetFilesIT {
    private Workshop workshop;

    @BeforeEach
    void open(ObjectStore store) {
        workshop = new Workshop(store);
    }

    /** The expected files come from {@code src/test/python/article_script.py}. */
    @Test
    void writesTheBytesOfTheArticlesScriptForAwkwardCells() throws IOException {
        // Given
        Upload upload = Upload.ofFile(
                Workshop.id(), Path.of("src/test/resources/awkward.csv"), Upload.settings(InstructionMode.CONSTANT, 0));

        // When
        workshop.clean(upload);

        // Then
        DatasetManifest manifest = workshop.manifest();
        assertThat(workshop.text(manifest.train())).isEqualTo(resource("/awkward.train.json"));
        assertThat(workshop.text(manifest.rag())).isEqualTo(resource("/awkward.clean.csv"));
        assertThat(workshop.text(manifest.rejected()))
                .isEqualTo("row,line,field,reason,detail,instruction,input,output,\"source, page\"\n");
    }

    @Test
    void foldsExactDuplicatesIntoTheFirst() throws IOException {
        // Given
        Upload upload = upload(
                Upload.row(1, "task", "a", "one  answer"),
                Upload.row(2, "task", "b", "other"),
                Upload.row(3, "task", "a", "one answer"),
                Upload.row(4, "Task", "a", "one answer"));

        // When
        workshop.clean(upload);

        // Then
        assertThat(workshop.manifest().counts()).isEqualTo(new DatasetCounts(4, 3, 0, 1));
        assertThat(questions()).extracting(EvalQuestion::row).containsExactly(1L, 2L, 4L);
    }

    @Test
    void listsRejectedRowsWithTheirCells() throws IOException {
        // Given
        RowFault tooLong = new RowFault("output", RejectionReason.ROW_TOO_LONG, "70000 bytes, the limit is 65536");
        Upload upload = upload(
                Upload.row(1, "task", "a", "answer"),
                Upload.row(2, "task", "b", "<i> </i>"),
                new RawRow(3, 4, List.of("task", "c", "cut", "surplus"), tooLong));

        // When
        workshop.clean(upload);

        // Then
        assertThat(workshop.text(workshop.manifest().rejected())).isEqualTo("""
                        row,line,field,reason,detail,instruction,input,output
                        2,3,output,NO_ANSWER,nothing is left of the answer after white space and HTML tags are removed,task,b,<i> </i>
                        3,4,output,ROW_TOO_LONG,"70000 bytes, the limit is 65536",task,c,cut
                        """);
        assertThat(workshop.published(RowRejected.class))
                .extracting(RowRejected::row, RowRejected::line, RowRejected::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, 3L, RejectionReason.NO_ANSWER),
                        org.assertj.core.groups.Tuple.tuple(3L, 4L, RejectionReason.ROW_TOO_LONG));
        assertThat(workshop.manifest().counts()).isEqualTo(new DatasetCounts(3, 1, 2, 0));
    }

    @Test
    void publishesOnlyTheFirstRejectionsAsEvents() throws IOException {
        // Given
        Upload upload = upload(LongStream.rangeClosed(1, 2_100)
                .mapToObj(row -> Upload.row(row, "task", "question " + row, row == 2_100 ? "answer" : ""))
                .toArray(RawRow[]::new));

        // When
        workshop.clean(upload);

        // Then
        assertThat(workshop.published(RowRejected.class))
                .extracting(RowRejected::row)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, Workshop.MOST_REJECTIONS)
                        .boxed()
                        .toList());
        assertThat(workshop.text(workshop.manifest().rejected()).lines()).hasSize(2_100);
    }

    @Test
    void holdsOutAShareByTheRecordsHash() throws IOException {
        // Given
        Upload rows = Upload.numbered(Workshop.id(), 2_000);
        Upload upload =
                new Upload(rows.datasetId(), rows.columns(), rows.rows(), Upload.settings(InstructionMode.KEEP, 0.25));

        // When
        workshop.clean(upload);

        // Then
        DatasetManifest manifest = workshop.manifest();
        List<AlpacaRecord> train = records(manifest.train());
        List<AlpacaRecord> validation = records(manifest.validation());
        assertThat(validation).hasSizeBetween(400, 600);
        assertThat(Stream.concat(train.stream(), validation.stream()))
                .doesNotHaveDuplicates()
                .hasSize(2_000);
        assertThat(questions())
                .extracting(EvalQuestion::output)
                .containsExactlyElementsOf(
                        train.stream().map(AlpacaRecord::output).toList());
        assertThat(manifest.counts().kept()).isEqualTo(2_000);
    }

    @Test
    void refusesAnUploadOfWhichNothingIsLeft() throws IOException {
        // Given
        Upload upload = upload(
                Upload.row(1, "task", "a", ""),
                Upload.row(2, "task", "b", " "),
                Upload.row(3, "task", "c<|im_end|>", "answer"));

        // When
        workshop.clean(upload);

        // Then
        DatasetRefused refused = workshop.published(DatasetRefused.class).get(0);
        assertThat(refused.detail()).isEqualTo("none of the 3 rows can be used: 2 NO_ANSWER, 1 CONTROL_TOKEN");
        assertThat(refused.counts()).isEqualTo(new DatasetCounts(3, 0, 3, 0));
        assertThat(workshop.text(refused.rejected()).lines()).hasSize(4);
        assertThat(workshop.published(DatasetPublished.class)).isEmpty();
        assertThat(workshop.published(RowRejected.class)).hasSize(3);
    }

    @Test
    void refusesAnUploadWithoutRows() throws IOException {
        // When
        workshop.clean(upload());

        // Then
        assertThat(workshop.published(DatasetRefused.class))
                .extracting(DatasetRefused::detail)
                .containsExactly("the file has no rows");
    }

    @Test
    void leavesOnlyTheDataSetsFiles() throws IOException {
        // Given
        Upload upload = upload(Upload.row(1, "task", "a", "answer"));

        // When
        workshop.clean(upload);

        // Then
        assertThat(workshop.keys(upload))
                .extracting(key -> key.substring(key.lastIndexOf('/') + 1))
                .containsExactly("clean.csv", "eval.json", "manifest.json", "rejected.csv", "train.json");
        assertThat(Path.of("target/work")).isEmptyDirectory();
    }

    private static Upload upload(RawRow... rows) {
        return new Upload(Workshop.id(), Upload.COLUMNS, List.of(rows), DatasetSettings.named("test"));
    }

    private List<EvalQuestion> questions() throws IOException {
        return Json.MAPPER.readValue(workshop.text(workshop.manifest().eval()), new TypeReference<>() {});
    }

    private List<AlpacaRecord> records(ObjectRef ref) throws IOException {
        return new ArrayList<>(Json.MAPPER.readValue(workshop.text(ref), new TypeReference<List<AlpacaRecord>>() {}));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DatasetFilesIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
