package io.tunestream.inference.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    @Test
    void readsWhatOpenAiClientsSend() {
        // When
        ChatRequest request = RequestReader.read("""
                {"model":"default","messages":[],"max_completion_tokens":20,"max_tokens":9,"temperature":0.5,"top_p":0.9,
                 "seed":7,"stop":"\\n","stream":true,"stream_options":{"include_usage":true},"n":1,"user":"u-1",
                 "presence_penalty":0,"frequency_penalty":0.0,"logit_bias":{},"logprobs":false,"tools":null,
                 "response_format":{"type":"text"},"prompt_template":"article"}""", ChatRequest.class);

        // Then
        assertThat(request.sampling()).isEqualTo(new Sampling(20, 0.5, 0.9, 7L, java.util.List.of("\n")));
        assertThat(request.delivery()).isEqualTo(Delivery.STREAM_WITH_USAGE);
        assertThat(request.promptTemplate()).isEqualTo("article");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":2}",
                "{\"logprobs\":true}",
                "{\"best_of\":3}",
                "{\"echo\":true}",
                "{\"suffix\":\"x\"}",
                "{\"presence_penalty\":0.5}",
                "{\"tools\":[{\"type\":\"function\"}]}",
                "{\"logit_bias\":{\"50\":1}}",
                "{\"response_format\":{\"type\":\"json_object\"}}"
            })
    void refusesParametersThatWouldChangeTheAnswer(String body) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> RequestReader.read(body, ChatRequest.class))
                .withMessageContaining("not supported")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("unsupported_parameter"));
    }

    @Test
    void namesTheParameterOfTheWrongType() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> RequestReader.read("{\"max_tokens\":\"many\"}", ChatRequest.class))
                .satisfies(refusal -> assertThat(refusal.body().error().param()).isEqualTo("max_tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\""})
    void refusesABodyThatIsNoObject(String body) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> RequestReader.read(body, ChatRequest.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("malformed_json"));
    }

    @Test
    void answersOnePromptOnly() {
        // Given
        CompletionRequest two = RequestReader.read("{\"prompt\":[\"a\",\"b\"]}", CompletionRequest.class);

        // When / Then
        assertThatExceptionOfType(ApiException.class).isThrownBy(two::text).withMessageContaining("2 texts");
        assertThat(RequestReader.read("{\"prompt\":[\"a\"]}", CompletionRequest.class)
                        .text())
                .isEqualTo("a");
    }
}
