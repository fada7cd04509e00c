package io.tunestream.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Rows per second from upload to published data set, against a running Tunestream. Usage:
 * {@code UploadToCleaned URL ROWS [ROUNDS]}; prints each round and the median.
 */
public final class UploadToCleaned {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_ROUNDS = 3;
    private static final long POLL_MILLIS = 50;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    private UploadToCleaned(URI url) {
        this.url = url;
    }

    /** Runs the rounds. */
    public static void main(String... args) throws IOException, InterruptedException {
        int rows = Integer.parseInt(args[1]);
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_ROUNDS;
        UploadToCleaned driver = new UploadToCleaned(URI.create(args[0]));
        double[] rates = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            rates[round] = rows / driver.seconds(rows, round);
            System.out.printf("round %d: %.0f rows/s%n", round + 1, rates[round]);
        }
        Arrays.sort(rates);
        System.out.printf("median of %d rounds of %d rows: %.0f rows/s%n", rounds, rows, rates[rounds / 2]);
    }

    private double seconds(int rows, int round) throws IOException, InterruptedException {
        Path file = table(rows, round);
        try {
            long start = System.nanoTime();
            String id = upload(file);
            while (!isCleaned(id)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            Files.delete(file);
        }
    }

    private boolean isCleaned(String id) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/v1/datasets/" + id)).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).hasNonNull("kept");
    }

    private String upload(Path file) throws IOException, InterruptedException {
        String boundary = "benchmark-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/datasets"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!answer.hasNonNull("id")) {
            throw new IOException("the upload was refused: " + answer);
        }
        return answer.path("id").asText();
    }

    /** Rows of about 230 bytes, each round's different from the others', so that nothing is already known. */
    private static Path table(int rows, int round) throws IOException {
        Path file = Files.createTempFile("benchmark-rows", ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("instruction,input,output\n");
            for (int row = 0; row < rows; row++) {
                out.write("回答关于产品的问题,第 " + round + " 轮第 " + row + " 号套餐的容量和价格是多少?,"
                        + "\"您好!  第 " + row + " 号套餐提供 <b>" + row % 997 + "GB</b> 的存储空间,每月 " + row % 89
                        + " 元人民币。您可以登录个人中心直接升级。\"\n");
            }
        }
        return file;
    }
}
