package io.tunestream.inference.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTurnTest {
    @Test
    void takesTheSystemMessageAsInstructionAndTheUserMessageAsInput() {
        // When
        ChatTurn turn = read("""
                {"messages":[{"role":"system","content":"Answer."},{"role":"user","content":"How much?"}]}""");

        // Then
        assertThat(turn).isEqualTo(new ChatTurn("Answer.", "How much?"));
    }

    @Test
    void leavesTheInstructionOpenWithoutASystemMessage() {
        // When
        ChatTurn turn = read("""
                {"messages":[{"role":"user","content":"How much?"}]}""");

        // Then
        assertThat(turn.instruction()).isNull();
    }

    @Test
    void joinsTextParts() {
        // When
        ChatTurn turn = read("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"How "},{"type":"text","text":"much?"}]}]}""");

        // Then
        assertThat(turn.input()).isEqualTo("How much?");
    }

    @Test
    void refusesEarlierTurnsAndSaysSo() {
        assertRefused("""
                {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}""", "messages[1].role", "knows no earlier turns");
        assertRefused("""
                {"messages":[{"role":"user","content":"a"},{"role":"user","content":"c"}]}""", "messages[1]", "second user message");
    }

    @Test
    void refusesAChatWithoutAUserMessage() {
        assertRefused("{\"messages\":[{\"role\":\"system\",\"content\":\"a\"}]}", "messages", "no user message");
        assertRefused("{}", "messages", "missing or empty");
    }

    @Test
    void refusesWhatIsNoText() {
        assertRefused("""
                {"messages":[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]}""", "messages[0].content", "\"image_url\"");
    }

    private static void assertRefused(String body, String param, String words) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read(body))
                .withMessageContaining(words)
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.body().error().param()).isEqualTo(param);
                });
    }

    private static ChatTurn read(String body) {
        List<ChatMessage> messages = RequestReader.read(body, ChatRequest.class).messages();
        return ChatTurn.of(messages);
    }
}
