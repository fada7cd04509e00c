package io.tunestream.inference.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.inference.answer.FixedAnswers;
import io.tunestream.inference.answer.PendingAnswer;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Generation> finished = new ArrayList<>();
    private final ChatShape chat = new ChatShape("chatcmpl-1", 1000, "sha256-a");

    @Test
    void sendsChatChunksInOpenAisForm() throws Exception {
        // When
        String events = stream(FixedAnswers.of(FinishReason.STOP, "15", "GB"), chat, true);

        // Then
        String head =
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1000,\"model\":\"sha256-a\",";
        assertThat(events.split("\n\n"))
                .containsExactly(
                        head + choice("{\"role\":\"assistant\",\"content\":\"\"}", "null"),
                        head + choice("{\"content\":\"15\"}", "null"),
                        head + choice("{\"content\":\"GB\"}", "null"),
                        head + choice("{}", "\"stop\""),
                        head
                                + "\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}",
                        "data: [DONE]");
        assertThat(events).endsWith("\n\n");
        assertThat(finished).singleElement().extracting(Generation::text).isEqualTo("15GB");
    }

    @Test
    void sendsCompletionChunksAndTheLengthAsReason() throws Exception {
        // When
        String events =
                stream(FixedAnswers.of(FinishReason.LENGTH, "15"), new CompletionShape("cmpl-1", 1000, "base"), false);

        // Then
        String head = "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1000,\"model\":\"base\",";
        assertThat(events.split("\n\n"))
                .containsExactly(
                        head + "\"choices\":[{\"text\":\"15\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}",
                        head
                                + "\"choices\":[{\"text\":\"\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"}]}",
                        "data: [DONE]");
    }

    @Test
    void tellsALateFailureInTheStreamAndDoesNotCallItDone() throws Exception {
        // When
        String events = stream(FixedAnswers.failingAfter("15", ApiException.invalid("stop", "too late")), chat, false);

        // Then
        assertThat(events).contains("\"content\":\"15\"").doesNotContain("[DONE]");
        assertThat(finished).isEmpty();
        assertThat(events)
                .endsWith(
                        "data: {\"error\":{\"message\":\"too late\",\"type\":\"invalid_request_error\",\"param\":\"stop\",\"code\":null}}\n\n");
    }

    @Test
    void countsAClientThatWentAway() throws Exception {
        // Given
        PendingAnswer answer = FixedAnswers.of(FinishReason.STOP, "15", "GB");
        EventStream stream = new EventStream(answer, answer.next(), chat, false, finished::add, attempt());

        // When
        stream.write(new ClosedStream());

        // Then
        assertThat(meters.get("tunestream.inference.requests")
                        .tag("outcome", "cancelled")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private String stream(PendingAnswer answer, AnswerShape shape, boolean withUsage) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EventStream(answer, answer.next(), shape, withUsage, finished::add, attempt()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private InferenceMetrics.Attempt attempt() {
        return new InferenceMetrics(meters).begin("chat");
    }

    private static String choice(String delta, String finishReason) {
        return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + "}]}";
    }

    private static final class ClosedStream extends OutputStream {
        @Override
        public void write(int next) throws IOException {
            throw new IOException("connection closed");
        }
    }
}
