package ee.kling.bench.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/**
 * What a process and its parent say to each other, in lines: {@code ready}; then {@code go} and {@code submit N}, answered
 * by {@code accepted N}. When the parent is gone, the process ends.
 */
final class Dialogue {
    static final String READY = "ready";
    static final String GO = "go";
    static final String SUBMIT = "submit ";
    static final String ACCEPTED = "accepted ";

    private Dialogue() {}

    /** Only what is wrong goes to the log of the bench. */
    static void quiet() {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    }

    static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /**
     * Says that it is ready, waits for the word, and goes on until the parent has no more to say.
     *
     * @param started run once when the work may begin
     * @param submit given the id of each submission
     */
    static void hold(Runnable started, Consumer<String> submit) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say(READY);
        if (GO.equals(orders.readLine())) {
            started.run();
            Stream.generate(() -> line(orders))
                    .takeWhile(line -> line != null)
                    .map(line -> line.substring(SUBMIT.length()))
                    .forEach(submit);
        }
        System.exit(0);
    }

    private static String line(BufferedReader orders) {
        try {
            return orders.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
