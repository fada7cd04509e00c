package io.tunestream.lm.generation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the next tokens of one answer from known ones, and from what was said to the same prompt before. It stops for a
 * while where that misses: a guess never changes the answer, only what it costs. Not thread-safe.
 */
final class Speculation {
    private static final int[] NOTHING = {};
    private static final int MISSES_IN_A_ROW = 2;
    private static final int FIRST_REST = 8;

    private final KnownAnswers known;
    private final int most;
    private final int[] script;
    private int scripted;
    private KnownAnswers.@Nullable Node place;
    private final int[] tail = {-1, -1, -1};
    private int misses;
    private int rest;
    private int nextRest = FIRST_REST;

    /**
     * Nothing is written yet.
     *
     * @param known what was taught, which goes first
     * @param recent what was said before
     * @param most tokens to guess at once; 0 never guesses
     */
    Speculation(KnownAnswers known, RecentAnswers recent, int[] prompt, int most) {
        this.known = known;
        this.most = most;
        int[] taught = known.answerTo(prompt);
        this.script = taught.length > 0 ? taught : recent.answerTo(prompt);
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
        System.arraycopy(tail, 1, tail, 0, tail.length - 1);
        tail[tail.length - 1] = token;
        boolean asScripted = scripted < script.length && script[scripted] == token;
        scripted = asScripted ? scripted + 1 : afterTail();
        KnownAnswers.Node next = place == null ? null : place.after(token);
        place = next == null ? known.after(tail) : next;
    }

    /** Where the script goes on after the last three tokens; its end where they are not in it. */
    private int afterTail() {
        for (int end = tail.length; end <= script.length; end++) {
            if (Arrays.equals(script, end - tail.length, end, tail, 0, tail.length)) {
                return end;
            }
        }
        return script.length;
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
