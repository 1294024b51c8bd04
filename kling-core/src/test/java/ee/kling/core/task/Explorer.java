package ee.kling.core.task;

import ee.kling.api.image.ImageGenerationRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Has things happen to one task in an order that follows from a seed, and tells the shortest story of what went wrong. */
final class Explorer {
    static final int FEWEST_STEPS = 20;
    private static final int MOST_STEPS = 60;

    /** Steps that are tried for each that happens. */
    private static final int TRIES = 3;

    private static final GenerationTask KNOWN_BY_OURS = accepted("ours-1");
    private static final GenerationTask KNOWN_BY_THEIRS = accepted(null);

    private final Transitions transitions;
    private final Set<Ledger.Move> seen = new HashSet<>();

    Explorer(Transitions transitions) {
        this.transitions = transitions;
    }

    /** @return what was wrong; empty when nothing was */
    Optional<Finding> explore(long seed) {
        Dice dice = new Dice(seed);
        World.Setting setting = World.Setting.of(dice);
        World world = world(setting);
        int length = FEWEST_STEPS + dice.below(MOST_STEPS - FEWEST_STEPS + 1);
        List<Step> story = new ArrayList<>(length);
        try {
            for (int tried = 0; story.size() < length && tried < TRIES * MOST_STEPS; tried++) {
                Step step = Step.of(dice);
                story.add(step);
                if (!world.happens(step)) {
                    story.remove(story.size() - 1);
                }
            }
            world.calm();
            return Optional.empty();
        } catch (Objection e) {
            return Optional.of(shortest(seed, setting, story, e.rule()));
        }
    }

    /** The moves between states that happened in any story so far. */
    Set<Ledger.Move> seen() {
        return seen;
    }

    /** Leaves out whatever the same rule is broken without. */
    private Finding shortest(long seed, World.Setting setting, List<Step> story, String rule) {
        List<Step> shorter = new ArrayList<>(story);
        for (int size = shorter.size() / 2; size >= 1; size /= 2) {
            for (int start = shorter.size() - size; start >= 0; start -= size) {
                List<Step> without = new ArrayList<>(shorter);
                without.subList(start, start + size).clear();
                boolean breaksTheSame = retold(setting, without)
                        .filter(objection -> objection.rule().equals(rule))
                        .isPresent();
                shorter = breaksTheSame ? without : shorter;
                start = Math.min(start, shorter.size());
            }
        }
        String words = retold(setting, shorter).map(Throwable::getMessage).orElse(rule);
        return new Finding(seed, rule, words, setting, shorter);
    }

    private Optional<Objection> retold(World.Setting setting, List<Step> story) {
        World world = world(setting);
        try {
            story.forEach(world::happens);
            world.calm();
            return Optional.empty();
        } catch (Objection e) {
            return Optional.of(e);
        }
    }

    private World world(World.Setting setting) {
        return new World(setting.externalId() ? KNOWN_BY_OURS : KNOWN_BY_THEIRS, setting, transitions, seen);
    }

    private static GenerationTask accepted(String externalId) {
        ImageGenerationRequest request = ImageGenerationRequest.of("a fox")
                .modelName("kling-v3")
                .n(2)
                .externalTaskId(externalId)
                .build();
        Acceptance agreed = new Acceptance(
                UUID.randomUUID(),
                "staff",
                "demo",
                null,
                null,
                null,
                BigDecimal.TEN,
                Instant.parse("2026-10-01T08:00:00Z"));
        return new GenerationTask(agreed, StoredRequest.of(request), null);
    }

    /** The shortest story that was found to break a rule. */
    record Finding(long seed, String rule, String words, World.Setting setting, List<Step> story) {
        @Override
        public String toString() {
            return "seed %d: %s%n%s%n%s"
                    .formatted(
                            seed,
                            words,
                            setting,
                            story.stream().map(Step::toString).collect(Collectors.joining("\n")));
        }
    }
}
