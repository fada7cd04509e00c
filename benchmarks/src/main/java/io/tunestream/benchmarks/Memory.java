package io.tunestream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds, where the system tells. */
final class Memory {
    private Memory() {}

    /** Prints the most that was resident, in kB. */
    static void print(String what) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .forEach(kilobytes -> System.out.printf("%-46s %8s kB%n", "peak memory, " + what, kilobytes));
        }
    }
}
