package ee.kling.simulator.picture;

import java.util.SplittableRandom;

/** A smooth random line: sines of falling size, between -1 and 1. */
final class Wave {

    private final double[] phases;
    private final double[] lengths;

    Wave(SplittableRandom random, int octaves) {
        phases = new double[octaves];
        lengths = new double[octaves];
        for (int i = 0; i < octaves; i++) {
            phases[i] = random.nextDouble() * Math.PI * 2;
            lengths[i] = Math.pow(2.1, i) * random.nextDouble(0.8, 1.4);
        }
    }

    /** The height at a place from 0 (left) to 1 (right). */
    double at(double place) {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < phases.length; i++) {
            double size = Math.pow(0.52, i);
            sum += Math.sin(place * lengths[i] * Math.PI * 2 + phases[i]) * size;
            most += size;
        }
        return sum / most;
    }
}
