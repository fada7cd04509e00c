package io.tunestream.lm.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Pass;
import io.tunestream.lm.network.ServedAdapter;
import io.tunestream.lm.network.Serving;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets answers that grow at the same time share forward passes (continuous batching): a pass costs little more for several
 * tokens than for one. Each pass takes every answer one step on; a newcomer joins the next pass, and of long prompts only
 * so many tokens are read at once, in order of arrival, so nobody starves and nobody holds up the others for long.
 *
 * <p>There is no thread of its own: of the threads that wait for an answer one leads, for all, until its own is done.
 *
 * @see <a href="https://www.usenix.org/conference/osdi22/presentation/yu">Orca</a>
 */
final class SharedPasses {
    /** Prompt tokens in one pass. */
    private static final int PROMPT_TOKENS = 256;

    private final Network network;
    private final Serving serving;
    private final List<GrowingAnswer> growing = new ArrayList<>(); // in order of arrival
    private boolean isLed;

    SharedPasses(Network network) {
        this.network = network;
        this.serving = network.serving();
    }

    /** Grows answers to their ends, all at once. */
    void complete(List<GrowingAnswer> own) {
        synchronized (this) {
            growing.addAll(own);
        }
        own.forEach(this::complete);
    }

    private void complete(GrowingAnswer own) {
        while (takeLead(own)) {
            try {
                while (!own.isDone()) {
                    step(all());
                }
            } finally {
                giveLead(own);
            }
        }
    }

    /** Waits until the answer is done, or nobody leads; true when this thread does from now on. */
    private synchronized boolean takeLead(GrowingAnswer own) {
        boolean interrupted = false;
        while (isLed && !own.isDone()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the answer's listener is how it is cancelled
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.isDone()) {
            return false;
        }
        isLed = true;
        return true;
    }

    private synchronized void giveLead(GrowingAnswer own) {
        isLed = false;
        growing.remove(own);
        notifyAll();
    }

    private synchronized List<GrowingAnswer> all() {
        return List.copyOf(growing);
    }

    private synchronized void leave(List<GrowingAnswer> done) {
        growing.removeAll(done);
        notifyAll();
    }

    private void step(List<GrowingAnswer> answers) {
        List<GrowingAnswer> taken = new ArrayList<>();
        List<Pass.Part> parts = new ArrayList<>();
        int room = PROMPT_TOKENS;
        for (GrowingAnswer answer : byAdapter(answers)) {
            if (!answer.isReadingPrompt()) {
                taken.add(answer);
                parts.add(answer.part(Integer.MAX_VALUE));
            } else if (room > 0) {
                Pass.Part part = answer.part(room);
                room -= part.ids().length;
                taken.add(answer);
                parts.add(part);
            }
        }
        try {
            run(taken, new Pass(parts));
        } catch (RuntimeException e) {
            taken.forEach(answer -> answer.fail(e));
        }
        List<GrowingAnswer> done =
                answers.stream().filter(GrowingAnswer::isDone).toList();
        if (!done.isEmpty()) {
            leave(done);
        }
    }

    /** The oldest answer's adapter first, so that the room for prompts goes by age as far as that is possible. */
    private static List<GrowingAnswer> byAdapter(List<GrowingAnswer> answers) {
        Map<ServedAdapter, List<GrowingAnswer>> groups = new LinkedHashMap<>();
        for (GrowingAnswer answer : answers) {
            groups.computeIfAbsent(answer.adapter(), adapter -> new ArrayList<>())
                    .add(answer);
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private void run(List<GrowingAnswer> answers, Pass pass) {
        try (NDManager scope = network.newScope()) {
            NDArray logits = serving.logits(scope, pass);
            int[] choices = serving.choose(logits);
            int at = 0;
            for (int i = 0; i < answers.size(); i++) {
                int from = at;
                at += pass.parts().get(i).wanted();
                accept(answers.get(i), Arrays.copyOfRange(choices, from, at), logits, from);
            }
        }
    }

    /** What a listener throws ends its own answer only. */
    private static void accept(GrowingAnswer answer, int[] choices, NDArray logits, int from) {
        try {
            answer.accept(choices, number -> logits.get(from + (long) number).toFloatArray());
        } catch (RuntimeException e) {
            answer.fail(e);
        }
    }
}
