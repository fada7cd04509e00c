package io.tunestream.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of the one broker, each that differs from Kafka's own default with its reason.
 *
 * @param logFolder where partitions and the metadata log live
 * @param port the listener for clients
 * @param controllerPort the listener of the controller in the same process
 */
record BrokerSettings(Path logFolder, int port, int controllerPort) {
    static final int NODE_ID = 1;

    /** Ten years: the default of seven days would forget the position of a service stopped over the holidays. */
    private static final int OFFSETS_KEPT_MINUTES = 5_256_000;

    Properties toProperties() {
        Properties settings = new Properties();
        listeners(settings);
        singleNode(settings);
        quickRestart(settings);
        smallFootprint(settings);
        return settings;
    }

    String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    private void listeners(Properties settings) {
        String controller = LoopbackPort.HOST + ":" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(bootstrapServers(), controller));
        settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", logFolder.toString());
    }

    private static void singleNode(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        // Topics are declared in one place and created there; a misspelt name must fail, not appear.
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.retention.minutes", Integer.toString(OFFSETS_KEPT_MINUTES));
    }

    private static void quickRestart(Properties settings) {
        // After kill -9 the controller waits for the dead broker's session to end before it lets the new one in:
        // with the defaults (9 s and 2 s) a restart takes up to 20 s.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controlled.shutdown.enable", "true");
        // Members of a group start together or one by one; waiting 3 s for more delays every start.
        settings.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void smallFootprint(Properties settings) {
        // 128 MB by default, allocated at start.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        // 50 by default, each with its own files and threads' attention; five services have few groups.
        settings.put("offsets.topic.num.partitions", "5");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.index.size.max.bytes", "1048576");
    }
}
