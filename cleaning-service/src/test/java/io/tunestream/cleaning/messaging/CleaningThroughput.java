package io.tunestream.cleaning.messaging;

import static org.awaitility.Awaitility.await;

import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.ServiceProcess;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Measures the packaged service: rows on the bus until {@code DatasetPublished}, and its peak memory. Run after
 * {@code mvn package} with the test class path; arguments: rows, then JVM options of the service. The data stay in the
 * folder that the last line names.
 */
final class CleaningThroughput {
    private static final int BATCH = 200;
    private static final int FLUSH = 20 * BATCH;

    private CleaningThroughput() {}

    public static void main(String[] args) throws Exception {
        long rows = Long.parseLong(args[0]);
        Path folder = Files.createTempDirectory("tunestream-throughput-");
        String[] options = List.of(args).subList(1, args.length).toArray(String[]::new);
        try (EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(folder);
                ServiceProcess service = ServiceProcess.start(infrastructure, folder.resolve("service.log"), options);
                Bus bus = new Bus(infrastructure.bootstrapServers())) {
            warmUp(bus);
            Duration idle = service.cpu();
            long start = System.nanoTime();
            LongStream.iterate(1, from -> from <= rows, from -> from + FLUSH)
                    .forEach(from -> bus.publish(batches(from, Math.min(from + FLUSH - 1, rows))));
            long published = System.nanoTime();
            UploadReceived upload = Upload.numbered("ds-many", 1).completed().upload();
            bus.publish(List.of(new UploadCompleted("ds-many", rows, upload)));
            awaitPublished(bus, "ds-many");
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d rows: %.1f s, %.0f rows/s (published after %.1f s), peak %d MiB, cpu %s, folder %s%n",
                    rows,
                    seconds,
                    rows / seconds,
                    (published - start) / 1e9,
                    service.peakMebibytes(),
                    service.cpu().minus(idle),
                    folder);
        }
    }

    private static void warmUp(Bus bus) {
        Upload small = Upload.numbered("ds-warm", 5);
        bus.publish(small.batches());
        bus.publish(List.of(small.completed()));
        awaitPublished(bus, small.datasetId());
    }

    private static void awaitPublished(Bus bus, String id) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !bus.published(DatasetPublished.class, id).isEmpty());
    }

    private static List<RowsIngested> batches(long from, long to) {
        return LongStream.iterate(from, first -> first <= to, first -> first + BATCH)
                .mapToObj(first -> batch(first, Math.min(first + BATCH - 1, to)))
                .toList();
    }

    private static RowsIngested batch(long from, long to) {
        List<RawRow> rows = LongStream.rangeClosed(from, to)
                .mapToObj(row -> Upload.row(
                        row,
                        "回答关于飞跃云产品的问题",
                        "第 " + row + " 个套餐的免费空间有多大?",
                        "您好!感谢您的咨询。  飞跃云为第 " + row + " 位注册用户提供 15GB 的基础免费存储空间,<b>足以</b>满足日常文档备份需求。"))
                .toList();
        return new RowsIngested("ds-many", Upload.COLUMNS, rows);
    }
}
