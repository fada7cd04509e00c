package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.hub.BaseSource;
import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CancelRequested;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.fixture.Events;
import io.tunestream.trainer.fixture.FetchedBase;
import io.tunestream.trainer.fixture.QuickRuns;
import io.tunestream.trainer.fixture.Recipes;
import io.tunestream.trainer.fixture.Storage;
import io.tunestream.trainer.fixture.StoredDataset;
import io.tunestream.trainer.run.EventNotPublishedException;
import io.tunestream.trainer.run.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker on a real object store and a real, tiny base; the bus is a list whose events the log knows at once. */
class RunWorkerIT {
    @TempDir
    static Path folder;

    private static EmbeddedInfrastructure infrastructure;
    private static ObjectStore store;
    private static TrainingBase base;

    private final List<Event> published = new ArrayList<>();
    private final RunLog log = new RunLog();
    private Shutdown shutdown = new Shutdown();
    private Consumer<Event> onEvent = event -> {};

    @BeforeAll
    static void start() throws IOException {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"));
        store = Storage.of(infrastructure);
        base = loaded(FetchedBase.of(TinyBase.write(folder)));
    }

    @AfterAll
    static void stop() {
        base.close();
        infrastructure.close();
    }

    @Test
    void publishesTheAdapterBeforeItSaysThatTheRunIsCompleted() {
        // Given
        TrainingRequested request = request(Recipes.steps(6));

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(published).first().isInstanceOf(RunStarted.class);
        assertThat(published.subList(published.size() - 2, published.size()))
                .hasExactlyElementsOfTypes(AdapterPublished.class, RunCompleted.class);
        assertThat(store.list(ObjectKeys.run(request.runId(), "checkpoint-"))).isEmpty();
        assertThat(manifest(request).baseRevision()).isEqualTo(FetchedBase.REVISION);
    }

    @Test
    void doesNothingForARunThatIsOver() {
        // Given
        TrainingRequested request = request(Recipes.steps(2));
        worker("a").handle(request);
        List<Event> before = List.copyOf(published);

        // When
        boolean done = worker("b").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(published).isEqualTo(before);
    }

    @Test
    void goesOnAfterAShutdownAndEndsWithTheSameAdapter() {
        // Given
        StoredDataset dataset = StoredDataset.store(store);
        TrainingRequested whole = dataset.request(digest(), Recipes.steps(12));
        TrainingRequested interrupted = StoredDataset.store(store).request(digest(), Recipes.steps(12));
        worker("a").handle(whole);
        onEvent = Events.atStep(interrupted, 5, () -> shutdown.request());

        // When
        boolean done = worker("a").handle(interrupted);
        shutdown = new Shutdown();
        onEvent = event -> {};
        boolean doneLater = worker("b").handle(interrupted);

        // Then
        assertThat(done).isFalse();
        assertThat(doneLater).isTrue();
        assertThat(of(RunStarted.class, interrupted))
                .extracting(RunStarted::resumedFromStep)
                .containsExactly(0, 5);
        assertThat(of(RunFailed.class, interrupted)).isEmpty();
        assertThat(of(AdapterPublished.class, interrupted))
                .singleElement()
                .extracting(AdapterPublished::adapterDigest)
                .isEqualTo(of(AdapterPublished.class, whole).get(0).adapterDigest());
    }

    @Test
    void releasesItsClaimAtAShutdown() {
        // Given
        TrainingRequested request = request(Recipes.steps(50));
        onEvent = Events.atStep(request, 2, () -> shutdown.request());

        // When
        worker("a").handle(request);

        // Then
        assertThat(claim(request).released()).isTrue();
        assertThat(store.list(ObjectKeys.run(request.runId(), "checkpoint-000001-0000002")))
                .hasSize(2);
    }

    @Test
    void publishesWhatIsMissingWhenTheBrokerFailedInBetween() {
        // Given
        TrainingRequested request = request(Recipes.steps(2));
        AtomicBoolean failing = new AtomicBoolean(true);
        onEvent = event -> {
            if (event instanceof RunCompleted && failing.getAndSet(false)) {
                throw new EventNotPublishedException(event, new IOException("the broker is away"));
            }
        };

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(of(RunStarted.class, request)).hasSize(1);
        assertThat(of(AdapterPublished.class, request)).hasSize(1);
        assertThat(of(RunCompleted.class, request)).hasSize(1);
    }

    @Test
    void writesNothingUnderAClaimThatAnotherTrainerTook() {
        // Given
        TrainingRequested request = request(Recipes.steps(8));
        AtomicBoolean taken = new AtomicBoolean();
        onEvent = Events.atStep(request, 3, () -> {
            if (!taken.getAndSet(true)) {
                Lease other = new Lease("b", 2, Instant.now(), false);
                store.put(
                        ObjectKeys.run(request.runId(), "claim"),
                        Json.write(other).getBytes(StandardCharsets.UTF_8));
            }
        });

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(of(RunStarted.class, request))
                .extracting(RunStarted::resumedFromStep)
                .containsExactly(0, 2);
        assertThat(of(AdapterPublished.class, request)).hasSize(1);
        assertThat(claim(request).epoch()).isEqualTo(3);
    }

    @Test
    void stopsACancelledRunAtItsNextStep() {
        // Given
        TrainingRequested request = request(Recipes.steps(1_000));
        onEvent = Events.atStep(request, 3, () -> log.apply(new CancelRequested(request.runId(), "enough")));

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(of(RunFailed.class, request)).singleElement().satisfies(failed -> {
            assertThat(failed.failure()).isEqualTo(RunFailure.CANCELLED);
            assertThat(failed.step()).isEqualTo(3);
        });
        assertThat(of(AdapterPublished.class, request)).isEmpty();
    }

    @Test
    void doesNotStartARunThatWasCancelledInTheQueue() {
        // Given
        TrainingRequested request = request(Recipes.steps(5));
        log.apply(new CancelRequested(request.runId(), "never mind"));

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(of(RunStarted.class, request)).isEmpty();
        assertThat(of(RunFailed.class, request))
                .singleElement()
                .extracting(RunFailed::detail)
                .isEqualTo("cancelled before it started");
    }

    @Test
    void pullsEveryLeverOfARecipe() {
        // Given
        StoredDataset dataset = StoredDataset.store(store);
        Recipe recipe = levers(Recipes.steps(40), """
                {"layers": 1, "learningRate": 0.05, "stopWhenLearned": true, "learnedMargin": 0.5,
                 "replay": {"prompts": 3, "batch": 2, "weight": 0.5}, "scaling": {"smallest": 0.2, "margin": 0.1},
                 "directions": {"prompts": 4, "ridge": 0.05}, "rowWeights": [{"row": 2, "weight": 2}]}
                """);
        TrainingRequested first = dataset.request(digest(), recipe);

        // When
        worker("a").handle(first);
        String parent = of(AdapterPublished.class, first).get(0).adapterDigest();
        List<String> replays = store.list("bases/" + digest() + "/replay/");
        TrainingRequested second = dataset.request(digest(), levers(recipe, "{\"warmStart\": \"" + parent + "\"}"));
        worker("a").handle(second);

        // Then
        AdapterManifest manifest = manifest(first);
        assertThat(manifest.recipe()).isEqualTo(recipe);
        assertThat(manifest.scaledBy()).isBetween(0.2, 1.0);
        assertThat(manifest.lead()).isNotNull();
        assertThat(manifest.completion()).isNotNull();
        assertThat(store.list("bases/" + digest() + "/replay/"))
                .as("the base is asked once")
                .isNotEmpty()
                .isEqualTo(replays);
        assertThat(manifest(second).adapterDigest()).isNotEqualTo(parent);
        assertThat(of(RunStarted.class, first).get(0).trainableParameters())
                .isEqualTo(of(RunStarted.class, second).get(0).trainableParameters());
    }

    @Test
    void refusesToGoOnFromAnAdapterThatIsNotThere() {
        // Given
        TrainingRequested request = request(levers(Recipes.steps(2), "{\"warmStart\": \"sha256-none\"}"));

        // When
        worker("a").handle(request);

        // Then
        assertThat(of(RunFailed.class, request)).singleElement().satisfies(failed -> {
            assertThat(failed.failure()).isEqualTo(RunFailure.RECIPE_REFUSED);
            assertThat(failed.detail()).contains("warmStart", "sha256-none");
        });
    }

    private static Recipe levers(Recipe recipe, String fields) {
        return RecipeChange.apply(recipe, Json.read(fields, ObjectNode.class));
    }

    private AdapterManifest manifest(TrainingRequested request) {
        ObjectRef ref = of(AdapterPublished.class, request).get(0).manifest();
        return Json.read(new String(store.read(ref), StandardCharsets.UTF_8), AdapterManifest.class);
    }

    @Test
    void failsWhenThereIsNoGoodState() throws IOException {
        // Given
        // Finite weights, else the base is refused; what is computed with them overflows.
        Path broken = TinyBase.write(folder.resolve("broken"), 1e30);
        try (TrainingBase nan = loaded(broken)) {
            TrainingRequested request =
                    StoredDataset.store(store).request(nan.await().digest(), Recipes.steps(5));

            // When
            worker("a", nan).handle(request);

            // Then
            assertThat(of(RunFailed.class, request)).singleElement().satisfies(failed -> {
                assertThat(failed.failure()).isEqualTo(RunFailure.NON_FINITE);
                assertThat(failed.detail()).startsWith("the loss was not finite at step 1");
            });
            assertThat(of(AdapterPublished.class, request)).isEmpty();
        }
    }

    @Test
    void endsARunThatBreaksOnAnErrorOfTheMachine() {
        // Given
        TrainingRequested request = request(Recipes.steps(5));
        onEvent = event -> {
            if (event instanceof RunStarted) {
                throw new OutOfMemoryError("native memory");
            }
        };

        // When
        boolean done = worker("a").handle(request);

        // Then
        assertThat(done).isTrue();
        assertThat(of(RunFailed.class, request)).singleElement().satisfies(failed -> {
            assertThat(failed.failure()).isEqualTo(RunFailure.ENGINE_FAILED);
            assertThat(failed.detail()).contains("OutOfMemoryError: native memory");
        });
    }

    @Test
    void saysWhyTheBaseIsNotAvailable() throws IOException {
        // Given
        TrainingRequested request = request(Recipes.steps(5));
        Path damaged = TinyBase.write(folder.resolve("damaged"));
        Files.delete(damaged.resolve("tokenizer.json"));
        try (TrainingBase unavailable = loaded(damaged)) {

            // When
            worker("a", unavailable).handle(request);

            // Then
            assertThat(unavailable.ifLoaded()).isEmpty();
            assertThat(of(RunFailed.class, request)).singleElement().satisfies(failed -> {
                assertThat(failed.failure()).isEqualTo(RunFailure.ENGINE_FAILED);
                assertThat(failed.detail()).contains("tokenizer.json");
            });
        }
    }

    private RunWorker worker(String owner) {
        return worker(owner, base);
    }

    private RunWorker worker(String owner, TrainingBase model) {
        return new RunWorker(model, store, log, this::publish, QuickRuns.by(owner), new TrainingGauges(), shutdown);
    }

    private void publish(Event event) {
        onEvent.accept(event);
        published.add(event);
        log.apply(event);
    }

    private TrainingRequested request(Recipe recipe) {
        return StoredDataset.store(store).request(digest(), recipe);
    }

    private <E extends Event> List<E> of(Class<E> type, TrainingRequested request) {
        return published.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.toString().contains("runId=" + request.runId() + ","))
                .toList();
    }

    private static Lease claim(TrainingRequested request) {
        byte[] json = store.find(ObjectKeys.run(request.runId(), "claim"))
                .orElseThrow()
                .bytes();
        return Json.read(new String(json, StandardCharsets.UTF_8), Lease.class);
    }

    private static String digest() {
        return base.await().digest();
    }

    private static TrainingBase loaded(Path baseFolder) {
        TrainingBase loading = new TrainingBase(BaseSource.folder(baseFolder), "cpu");
        loading.load();
        await().until(loading::isSettled);
        return loading;
    }
}
