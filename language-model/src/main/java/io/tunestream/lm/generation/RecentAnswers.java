package io.tunestream.lm.generation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was answered to the last prompts. Asked again, of whatever adapter, much of an answer will be the same: what a
 * candidate keeps of its base, and all that a regression check asks twice. Thread-safe.
 */
final class RecentAnswers {
    private static final int[] NOTHING = {};

    private final int limit;
    private final Map<Tokens, int[]> answers = new LinkedHashMap<>(16, 0.75f, true); // the last used last
    private int size;

    /** @param limit tokens kept, of prompts and answers; 0 keeps nothing */
    RecentAnswers(int limit) {
        this.limit = limit;
    }

    /** What was last answered to a prompt; empty when that is not known any more. */
    synchronized int[] answerTo(int[] prompt) {
        return answers.getOrDefault(new Tokens(prompt), NOTHING);
    }

    /** Keeps an answer in the place of an earlier one to the same prompt. */
    synchronized void keep(int[] prompt, int[] answer) {
        if (answer.length == 0 || prompt.length + answer.length > limit) {
            return;
        }
        int[] earlier = answers.put(new Tokens(prompt), answer);
        size += answer.length + (earlier == null ? prompt.length : -earlier.length);
        Iterator<Map.Entry<Tokens, int[]>> oldest = answers.entrySet().iterator();
        while (size > limit) {
            Map.Entry<Tokens, int[]> forgotten = oldest.next();
            size -= forgotten.getKey().ids().length + forgotten.getValue().length;
            oldest.remove();
        }
    }
}
