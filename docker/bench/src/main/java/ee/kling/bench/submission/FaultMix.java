package ee.kling.bench.submission;

import ee.kling.simulator.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What Kling does to each create, in per cent; the rest succeeds. */
final class FaultMix {
    static final Map<Scenario, Integer> SHARES = shares();

    private FaultMix() {}

    private static Map<Scenario, Integer> shares() {
        Map<Scenario, Integer> shares = new LinkedHashMap<>();
        shares.put(Scenario.DROP_AFTER_ACCEPT, 6);
        shares.put(Scenario.ERROR_AFTER_ACCEPT, 4);
        shares.put(Scenario.GARBAGE_AFTER_ACCEPT, 3);
        shares.put(Scenario.SLOW, 5);
        shares.put(Scenario.ERROR_BEFORE_ACCEPT, 3);
        return shares;
    }

    /** The fates of so many creates, one after the other. */
    static Scenario[] draw(int creates, RandomGenerator random) {
        Scenario[] drawn = new Scenario[creates];
        for (int i = 0; i < creates; i++) {
            drawn[i] = one(random.nextInt(100));
        }
        return drawn;
    }

    private static Scenario one(int percent) {
        int left = percent;
        for (Map.Entry<Scenario, Integer> share : SHARES.entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        return Scenario.SUCCEED;
    }
}
