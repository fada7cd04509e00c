package io.tunestream.standalone.process;

import java.nio.file.Path;

/**
 * How the one-process build starts.
 *
 * @param dataFolder where everything is kept
 * @param baseFolder the base model's folder
 * @param host       the address the APIs listen on
 * @param httpPort   the port of all HTTP APIs; 0 takes a free one
 * @param kafkaPort  the broker's port; 0 takes a free one
 * @param s3Port     the object store's port; 0 takes a free one
 * @param device     auto, cpu, cuda or mps
 * @param logToFile  whether the log goes to {@code tunestream.log} in the data folder instead of the console
 */
public record StackSettings(
        Path dataFolder,
        Path baseFolder,
        String host,
        int httpPort,
        int kafkaPort,
        int s3Port,
        String device,
        boolean logToFile) {
    public StackSettings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        baseFolder = baseFolder.toAbsolutePath().normalize();
    }

    Path logFile() {
        return dataFolder.resolve("tunestream.log");
    }
}
