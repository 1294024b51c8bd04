package ee.kling.bench.submission;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One process from its start to its death. Started early it waits, so that the next one takes over at once. */
final class Life {
    /** Of SIGKILL. */
    private static final int KILLED = 137;

    /** It may have class data to archive. */
    private static final long LONGEST_END_SECONDS = 180;

    private final Optional<Fate> fate;
    private final Consumer<String> accepted;
    private final Wire wire;
    private final Process process;
    private final BufferedWriter orders;
    private final Thread listener;
    private final Set<String> unacknowledged = new LinkedHashSet<>();
    private volatile boolean ready;
    private volatile boolean hurried;

    /** @param accepted told each id that the process has accepted */
    Life(Launch launch, String node, Optional<Fate> fate, Consumer<String> accepted) throws IOException {
        this.fate = fate;
        this.accepted = accepted;
        wire = new Wire(launch.kling(), fate, this::kill);
        process = launch.start(wire.address(), node, fate);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        listener = new Thread(this::listen, "life");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Dialogue.READY)) {
                    ready = true;
                } else if (line.startsWith(Dialogue.ACCEPTED)) {
                    acknowledge(line.substring(Dialogue.ACCEPTED.length()));
                }
            }
        } catch (IOException e) {
            System.getLogger(Life.class.getName()).log(System.Logger.Level.DEBUG, "Broken", e);
        }
    }

    private void acknowledge(String id) {
        synchronized (unacknowledged) {
            unacknowledged.remove(id);
        }
        accepted.accept(id);
    }

    Optional<Fate> fate() {
        return fate;
    }

    boolean isReady() {
        return ready;
    }

    void go() {
        order(Dialogue.GO);
    }

    void submit(String id) {
        synchronized (unacknowledged) {
            unacknowledged.add(id);
        }
        order(Dialogue.SUBMIT + id);
    }

    /** A dead process hears nothing; what it did not acknowledge comes again. */
    private void order(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            System.getLogger(Life.class.getName()).log(System.Logger.Level.DEBUG, "Dead", e);
        }
    }

    int pending() {
        synchronized (unacknowledged) {
            return unacknowledged.size();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** For one that never comes by its moment, because another does that work. */
    void killAtAnyMoment() {
        hurried = true;
        kill();
    }

    /** Where it was killed. Only of one that was doomed. */
    KillPoint killedAt() {
        boolean byItself = process.exitValue() == Doom.EXIT_CODE;
        return hurried && !byItself ? KillPoint.ANY_MOMENT : fate.orElseThrow().point();
    }

    /** Dead, and everything it said has been heard. */
    boolean isOver() {
        return !process.isAlive() && !listener.isAlive();
    }

    /**
     * What it was given and did not acknowledge.
     *
     * @throws IllegalStateException when it was not killed
     */
    List<String> buried() {
        int code = process.exitValue();
        if (code != Doom.EXIT_CODE && code != KILLED) {
            throw new IllegalStateException("A process ended by itself with exit code " + code + ", see its log");
        }
        synchronized (unacknowledged) {
            return new ArrayList<>(unacknowledged);
        }
    }

    /** Ends it in good order. */
    void end() {
        try {
            orders.close();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the way to Kling. */
    void closeWire() {
        try {
            wire.close();
        } catch (UncheckedIOException e) {
            System.getLogger(Life.class.getName()).log(System.Logger.Level.DEBUG, "Broken", e);
        }
    }
}
