package ee.kling.bench;

import java.io.IOException;

/** Runs the benchmark that is named. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !arguments[0].equals("simulator")) {
            System.err.println("Name the benchmark: simulator");
            System.exit(1);
        }
        System.out.println("What the simulator can do, beside a bare Undertow that answers as many bytes.");
        System.out.println(Figure.HEAD);
        SimulatorCeiling.measure(Scale.FULL).forEach(figure -> System.out.println(figure.row()));
    }
}
