package io.tunestream.lm.generation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the next tokens of one answer from known ones, and stops guessing for a while where that misses: a guess never
 * changes the answer, only what it costs. Not thread-safe.
 */
final class Speculation {
    private static final int[] NOTHING = {};
    private static final int MISSES_IN_A_ROW = 2;
    private static final int FIRST_REST = 8;

    private final KnownAnswers known;
    private final int most;
    private int[] script;
    private int scripted;
    private KnownAnswers.@Nullable Node place;
    private final int[] tail = {-1, -1, -1};
    private int misses;
    private int rest;
    private int nextRest = FIRST_REST;

    /**
     * Nothing is written yet.
     *
     * @param most tokens to guess at once; 0 never guesses
     */
    Speculation(KnownAnswers known, int[] prompt, int most) {
        this.known = known;
        this.most = most;
        this.script = known.answerTo(prompt);
        this.place = known.start();
    }

    /** The next tokens, at most so many; none where nothing is known or guessing has not paid. */
    int[] propose(int limit) {
        int count = Math.min(most, limit);
        if (count <= 0 || rest > 0) {
            return NOTHING;
        }
        if (scripted < script.length) {
            return Arrays.copyOfRange(script, scripted, Math.min(script.length, scripted + count));
        }
        // Where an answer begins, every known one is as likely.
        return place == null || place == known.start() ? NOTHING : place.likeliest(count);
    }

    /** The answer's next token. */
    void follow(int token) {
        rest = Math.max(0, rest - 1);
        if (scripted < script.length && script[scripted] == token) {
            scripted++;
        } else {
            script = NOTHING;
        }
        System.arraycopy(tail, 1, tail, 0, tail.length - 1);
        tail[tail.length - 1] = token;
        KnownAnswers.Node next = place == null ? null : place.after(token);
        place = next == null ? known.after(tail) : next;
    }

    /** How many of the guesses of a pass were right. */
    void judged(int guessed, int right) {
        if (guessed == 0) {
            return;
        }
        misses = right > 0 ? 0 : misses + 1;
        if (right > 0) {
            nextRest = FIRST_REST;
        }
        if (misses >= MISSES_IN_A_ROW) {
            rest = nextRest;
            nextRest *= 2;
        }
    }
}
