package io.tunestream.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad uploads over HTTP; the size limit of the test configuration is 3 MB. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RefusalIT {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    ObjectStore store;

    @TestHTTPResource("/v1/datasets")
    URI datasets;

    @AfterEach
    void nothingIsLeftIncoming() {
        assertThat(store.list("incoming/")).isEmpty();
    }

    @Test
    void namesFileLineAndColumnAsProblemJson() {
        given().multiPart("file", "bad.csv", "input,output\nq,\"a\"b\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/v1/datasets")
                .then()
                .statusCode(422)
                .contentType(containsString(PROBLEM))
                .body("type", equalTo("/problems/unbalanced-quote"))
                .body("file", equalTo("bad.csv"))
                .body("line", equalTo(2))
                .body("column", equalTo(6));
    }

    @Test
    void namesTheColumnsItFound() {
        given().multiPart("file", "cols.csv", "question,answer\nq,a\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/v1/datasets")
                .then()
                .statusCode(422)
                .body("detail", containsString("\"question\", \"answer\""));
    }

    @Test
    void refusesSettingsThatDoNotFit() {
        given().multiPart("settings", "{\"recipe\":{\"rank\":1000}}", "application/json")
                .multiPart("file", "a.csv", "input,output\nq,a\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/v1/datasets")
                .then()
                .statusCode(400)
                .contentType(containsString(PROBLEM))
                .body("detail", containsString("recipe.rank is 1000"));
    }

    @Test
    void answersAnAnnouncedLengthOverTheLimitAtOnce() throws IOException, InterruptedException {
        // When
        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(form(8 << 20)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
        assertThat(answer.body()).contains("3145728");
    }

    @Test
    void answersAFileOverTheLimitWithoutAnAnnouncedLength() throws IOException, InterruptedException {
        // Given
        byte[] body = form(4 << 20);

        // When
        HttpResponse<String> answer = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains(PROBLEM));
        assertThat(answer.body()).contains("3145728").contains("huge.csv");
    }

    @Test
    void doesNotKnowDatasetsNobodyUploaded() {
        given().get("/v1/datasets/ds-none").then().statusCode(404).contentType(containsString(PROBLEM));
        given().get("/v1/datasets/ds-none/events").then().statusCode(404);
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(datasets)
                                .header("Content-Type", "multipart/form-data; boundary=XX")
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
    }

    /** A body with one file of so many bytes, which ends without the closing boundary. */
    private static byte[] form(int bytes) {
        String head =
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"huge.csv\"\r\n\r\ninput,output\n";
        String row = "a question,an answer\n";
        return (head + row.repeat(bytes / row.length())).getBytes(StandardCharsets.UTF_8);
    }
}
