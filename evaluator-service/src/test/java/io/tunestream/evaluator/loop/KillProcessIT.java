package io.tunestream.evaluator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.ServiceProcess;
import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged service with the signal that no process can catch; it runs after the service was packaged. */
class KillProcessIT {
    private static final String ALIAS = "killed@champion";

    @TempDir
    private Path folder;

    private final AnsweringServer models = new AnsweringServer();
    private EmbeddedInfrastructure infrastructure;
    private ObjectStore store;
    private Bus bus;
    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"));
        store = Fixture.store(infrastructure);
        createTopics();
        bus = new Bus(infrastructure.bootstrapServers());
        fixture = new Fixture(store, models);
    }

    @AfterEach
    void stop() throws InterruptedException {
        bus.close();
        infrastructure.close();
        models.close();
    }

    @Test
    void losesAndDoublesNothingWhenItIsKilledAmidAnEvaluationAndAmidAReCheck() throws Exception {
        // Given: one is killed while it asks the first candidate
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("killed"), null);
        AdapterPublished first = fixture.learned(dataset, "run-1");
        AdapterPublished second = fixture.learned(dataset, "run-2");
        try (ServiceProcess killed = service()) {
            AnsweringServer.Barrier amid = models.holdAfter(first.adapterDigest(), 10);
            bus.publish(dataset);
            bus.publish(first);
            amid.awaitReached();
            killed.kill();
            amid.lift();
        }

        // When: two go on, and the one that re-checks a champion that regressed is killed while it asks
        try (ServiceProcess one = service();
                ServiceProcess other = service()) {
            models.point(ALIAS, first.adapterDigest());
            awaitPromoted(first);
            soon().untilAsserted(() -> assertThat(passed(first)).hasSizeGreaterThan(1));
            bus.publish(second);
            awaitPromoted(second);
            models.teach(second.adapterDigest(), Fixture.ROWS.get(1).input(), "100GB.");
            AnsweringServer.Barrier amid = models.holdAfter(ALIAS, 5);
            models.point(ALIAS, second.adapterDigest());
            amid.awaitReached();
            ServiceProcess working = claimant().startsWith("evaluator-" + one.pid() + "-") ? one : other;
            working.kill();
            amid.lift();

            // Then
            soon().untilAsserted(() -> assertThat(all(RolledBack.class)).hasSize(1));
            models.point(ALIAS, first.adapterDigest());
            soon().untilAsserted(() -> assertThat(passed(first)).hasSizeGreaterThan(2));
        }
        assertThat(all(RolledBack.class))
                .extracting(RolledBack::replaces, RolledBack::adapterDigest)
                .containsExactly(tuple(second.adapterDigest(), first.adapterDigest()));
        assertThat(all(TrainingRequested.class)).hasSize(1);
        assertThat(all(EvaluationCompleted.class))
                .extracting(EvaluationCompleted::adapterDigest)
                .containsExactly(first.adapterDigest(), second.adapterDigest());
        assertThat(all(CandidatePromoted.class))
                .extracting(CandidatePromoted::adapterDigest)
                .containsExactly(first.adapterDigest(), second.adapterDigest());
        assertThat(all(AdapterRechecked.class))
                .extracting(AdapterRechecked::evaluationId)
                .doesNotHaveDuplicates();
    }

    /** The test listens before the service is there to make them. */
    private void createTopics() throws Exception {
        List<NewTopic> topics = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        }
    }

    private ServiceProcess service() throws IOException {
        return ServiceProcess.start(
                infrastructure,
                Path.of("target/killed-service.log"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dtunestream.inference.url=" + models.root(),
                "-Dtunestream.evaluator.recheck.interval=2s",
                "-Dtunestream.evaluator.recheck.retry=1s",
                "-Dtunestream.evaluator.recheck.lease=3s",
                "-Dtunestream.evaluator.controls=10",
                // The shortest that a broker allows: how long it takes to believe that a member is dead.
                "-Dmp.messaging.incoming.evaluator-datasets-in.session.timeout.ms=6000",
                "-Dmp.messaging.incoming.evaluator-datasets-in.heartbeat.interval.ms=1500",
                "-Dmp.messaging.incoming.evaluator-adapters-in.session.timeout.ms=6000",
                "-Dmp.messaging.incoming.evaluator-adapters-in.heartbeat.interval.ms=1500");
    }

    private void awaitPromoted(AdapterPublished adapter) {
        soon().untilAsserted(() -> assertThat(all(CandidatePromoted.class))
                .extracting(CandidatePromoted::adapterDigest)
                .contains(adapter.adapterDigest()));
    }

    private String claimant() {
        byte[] json = store.find(ObjectKeys.recheckClaim()).orElseThrow().bytes();
        return Json.read(new String(json, StandardCharsets.UTF_8), Lease.class).owner();
    }

    private List<AdapterRechecked> passed(AdapterPublished adapter) {
        return bus.heard(
                AdapterRechecked.class,
                event -> event.passed() && event.adapterDigest().equals(adapter.adapterDigest()));
    }

    private <E extends Event> List<E> all(Class<E> type) {
        return bus.heard(type, event -> true);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
