package io.tunestream.kit.topic;

import io.quarkus.runtime.StartupEvent;
import io.tunestream.schemas.topic.Topic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates the topics that are missing when a service starts, before its channels open: a channel on a missing topic
 * would wait for metadata and then fail. Several services may do this at once; the loser finds the topic made.
 */
@ApplicationScoped
class TopicCreator {
    private static final Logger LOG = Logger.getLogger(TopicCreator.class);

    /** Segments that a topic's retention is cut into; what has expired stays a seventh longer at most. */
    private static final int SEGMENTS = 7;

    private final String bootstrapServers;
    private final TopicsConfig config;

    TopicCreator(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, TopicsConfig config) {
        this.bootstrapServers = bootstrapServers;
        this.config = config;
    }

    /** Priority below that of the messaging library, which opens channels at LIBRARY_BEFORE. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        long timeout = config.startTimeout().toMillis();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(timeout));
        try (Admin admin = Admin.create(settings)) {
            create(admin, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(bootstrapServers, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerUnavailableException(bootstrapServers, e);
        }
    }

    private void create(Admin admin, long timeout) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> existing = admin.listTopics().names().get(timeout, TimeUnit.MILLISECONDS);
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .flatMap(this::withDeadLetters)
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get(timeout, TimeUnit.MILLISECONDS);
                LOG.debugf("topic created topic=%s", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private Stream<NewTopic> withDeadLetters(Topic topic) {
        NewTopic deadLetters = new NewTopic(topic.deadLetterTopicName(), 1, config.replication());
        return Stream.of(newTopic(topic), deadLetters.configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
    }

    private NewTopic newTopic(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                topic.retention().map(kept -> String.valueOf(kept.toMillis())).orElse("-1"));
        // Only whole segments expire: with the default of a week, what is kept a week would be there for two.
        topic.retention()
                .ifPresent(kept -> settings.put(
                        TopicConfig.SEGMENT_MS_CONFIG,
                        String.valueOf(kept.dividedBy(SEGMENTS).toMillis())));
        return new NewTopic(topic.topicName(), topic.partitions(), config.replication()).configs(settings);
    }
}
