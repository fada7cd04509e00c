package io.tunestream.evaluator.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tunestream.schemas.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, or that it failed to.
 *
 * @param text          the answer; empty where it failed
 * @param finishReason  {@code stop}, {@code length}, the {@linkplain AnswerFault#code() code} of what went wrong, or
 *                      {@code not_asked}
 * @param adapterDigest the adapter that answered, as the server says; absent: it does not say, or the base did
 * @param failure       what went wrong; absent: nothing
 * @param millis        from the request to the whole answer, tries included; absent: not measured
 */
public record Answer(
        String text,
        String finishReason,
        @Nullable String adapterDigest,
        @Nullable String failure,
        @Nullable Long millis) {
    private static final String STOP = "stop";
    private static final String LENGTH = "length";
    private static final String NOT_ASKED = "not_asked";

    public Answer {
        Check.present("text", text);
        Check.text("finishReason", finishReason);
    }

    /** An answer whose time is not known. */
    public Answer(String text, String finishReason, @Nullable String adapterDigest, @Nullable String failure) {
        this(text, finishReason, adapterDigest, failure, null);
    }

    /** The same answer with another time; null: none. */
    public Answer in(@Nullable Long measured) {
        return new Answer(text, finishReason, adapterDigest, failure, measured);
    }

    /** No answer, since the model itself failed. */
    public static Answer failed(AnswerFault fault, String failure) {
        return new Answer("", fault.code(), null, failure);
    }

    /** No answer, since the question was not put to the model. */
    public static Answer notAsked() {
        return new Answer("", NOT_ASKED, null, null);
    }

    /** Whether the question was put to the model. */
    @JsonIgnore
    public boolean isAsked() {
        return !NOT_ASKED.equals(finishReason);
    }

    /** Whether the model failed in this way. */
    public boolean hasFailedWith(AnswerFault fault) {
        return finishReason.equals(fault.code());
    }

    /** Whether the answer had no more room. */
    @JsonIgnore
    public boolean isCut() {
        return LENGTH.equals(finishReason);
    }

    /** Whether the model ended its answer by itself. */
    @JsonIgnore
    public boolean isStopped() {
        return STOP.equals(finishReason);
    }
}
