package io.tunestream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.standalone.client.TunestreamClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows a data set from upload to verdict and shows each stage as it happens. */
public final class StoryTeller {
    private static final long POLL_MILLIS = 200;
    private static final Duration SERVED = Duration.ofSeconds(10);

    private final TunestreamClient client;
    private final Screen screen;
    private final Set<String> told = new HashSet<>();

    public StoryTeller(TunestreamClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
    }

    /** Returns when the story is over and, if a model was promoted, its alias answers with it. */
    public DatasetStory tell(String datasetId) throws InterruptedException {
        while (true) {
            DatasetStory story = new DatasetStory(client.dataset(datasetId));
            show(story);
            if (story.isOver()) {
                awaitServed(story);
                return story;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** A promotion is a fact once it is on its topic; the inference service follows a moment later. */
    private void awaitServed(DatasetStory story) throws InterruptedException {
        JsonNode promotion = story.status().path("promotion");
        if (!story.isPromoted() || !promotion.path("current").asBoolean()) {
            return;
        }
        String alias = promotion.path("alias").asText();
        String digest = promotion.path("adapterDigest").asText();
        long end = System.nanoTime() + SERVED.toNanos();
        while (!client.adapterOf(alias).filter(digest::equals).isPresent() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void show(DatasetStory story) {
        showRows(story.status());
        story.run().ifPresent(run -> showRun(story, run));
        story.asking().ifPresent(this::showAsking);
        story.evaluation().ifPresent(this::showEvaluation);
    }

    private void showRows(JsonNode status) {
        if (status.hasNonNull("kept") && told.add("rows")) {
            screen.stage("rows", StoryText.rows(status));
        }
    }

    private void showAsking(JsonNode asking) {
        String who = asking.hasNonNull("adapterDigest") ? "facts" : "before";
        long asked = asking.path("asked").asLong();
        long questions = asking.path("questions").asLong();
        if (asked >= questions) {
            String whom = asking.hasNonNull("adapterDigest") ? "the tuned model" : "the base";
            if (told.add(who + asking.path("adapterDigest").asText())) {
                screen.stage(who, "asked " + whom + " " + questions + " questions");
            }
        } else {
            screen.progress(who, asked, questions, asking.path("question").asText());
        }
    }

    private void showRun(DatasetStory story, JsonNode run) {
        String id = run.path("runId").asText();
        if (told.add("recipe" + id)) {
            if (run.path("attempt").asInt() > 1) {
                screen.stage("again", run.path("reason").asText());
            }
            screen.stage("recipe", StoryText.recipe(run));
        }
        if (run.path("step").asInt() == 0) {
            return;
        }
        if (StoryText.isRunning(run)) {
            screen.progress(
                    "training", run.path("step").asLong(), run.path("steps").asLong(), StoryText.progress(run));
        } else if (told.add("trained" + id)) {
            screen.stage("training", StoryText.trained(run));
        }
    }

    private void showEvaluation(JsonNode evaluation) {
        if (told.add("verdict" + evaluation.path("evaluationId").asText())) {
            screen.stage("verdict", StoryText.verdict(evaluation));
        }
    }
}
