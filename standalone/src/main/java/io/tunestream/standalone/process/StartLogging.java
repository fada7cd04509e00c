package io.tunestream.standalone.process;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Logging until Quarkus sets it up, and where Quarkus never starts.
 *
 * <p>Until then Quarkus' log manager keeps every record of every level for later. Broker and object store start before
 * it, and at debug level they spend more time on log text than on their work.
 */
public final class StartLogging {
    private StartLogging() {}

    /** Drops debug records; what is left is written when Quarkus sets logging up. */
    public static void withoutDebug() {
        Logger.getLogger("").setLevel(Level.INFO);
    }

    /** Writes warnings and errors to standard error, for a process in which Quarkus does not start. */
    public static void warningsToConsole() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.WARNING);
        root.addHandler(new ConsoleHandler(
                ConsoleHandler.Target.SYSTEM_ERR,
                new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] %s%e%n")));
    }
}
