package ee.kling.core;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class writes to the log, line by line. */
public final class Logs {
    private Logs() {}

    /** Adds the warnings and errors that the class logs during the work. */
    public static void of(Class<?> source, List<String> lines, Runnable work) {
        of(source, Level.WARNING, lines, work);
    }

    /** Adds what the class logs during the work, from this level on. */
    public static void of(Class<?> source, Level level, List<String> lines, Runnable work) {
        Logger logger = Logger.getLogger(source.getName());
        Handler listening = new Listening(lines);
        listening.setLevel(level);
        logger.setLevel(level);
        logger.addHandler(listening);
        try {
            work.run();
        } finally {
            logger.removeHandler(listening);
            logger.setLevel(null);
        }
    }

    private static final class Listening extends Handler {
        private final List<String> lines;

        private Listening(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            if (isLoggable(line)) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
