package ee.kling.api.capability;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one row of the capability data. */
final class ModelReader {
    private static final int MOST_UNITS = 1_000_000;
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_ELEMENTS = 10;
    private static final String MODES = known(Mode.values(), Mode::word);
    private static final String RATIOS = known(AspectRatio.values(), AspectRatio::wire);
    private static final String RESOLUTIONS = known(Resolution.values(), Resolution::wire);

    private final String name;
    private final Part row;

    ModelReader(String name, Part row) {
        this.name = name;
        this.row = row.only(
                "title",
                "description",
                "typical_seconds",
                "modes",
                "aspect_ratios",
                "resolutions",
                "limits",
                "units",
                "through",
                "source",
                "date");
    }

    ModelCapability read() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
            row.refuse("", "a model name of 1 to 60 letters, digits, dots, hyphens or underscores");
        }
        Set<AspectRatio> ratios = row.words("aspect_ratios", AspectRatio::of, RATIOS);
        Set<Resolution> resolutions = row.words("resolutions", ModelReader::resolution, RESOLUTIONS);
        Map<Mode, ModeCapability> modes = modes();
        requireChoice("aspect_ratios", modes, !ratios.isEmpty());
        requireChoice("resolutions", modes, !resolutions.isEmpty());
        return new ModelCapability(
                name,
                row.text("title", 60),
                row.text("description", 100),
                row.whole("typical_seconds", 1, MOST_SECONDS),
                modes,
                ratios,
                resolutions,
                limits(modes),
                through(modes.keySet()),
                row.source());
    }

    private Map<Mode, ModeCapability> modes() {
        Map<Mode, ModeCapability> modes = new EnumMap<>(Mode.class);
        Part units = row.part("units");
        row.part("modes").parts((word, part) -> {
            Mode.of(word)
                    .ifPresentOrElse(
                            mode -> modes.put(mode, mode(mode, part, units)),
                            () -> part.refuse("", "one of the modes " + MODES));
            return word;
        });
        if (modes.isEmpty()) {
            row.refuse("modes", "one or more of " + MODES);
        }
        String[] priced = modes.keySet().stream().map(Mode::word).toArray(String[]::new);
        String[] allowed = Arrays.copyOf(priced, priced.length + 2);
        allowed[priced.length] = "source";
        allowed[priced.length + 1] = "date";
        units.only(allowed).source();
        return modes;
    }

    private static ModeCapability mode(Mode mode, Part part, Part units) {
        boolean fromText = mode == Mode.TEXT;
        if (fromText) {
            part.only("negative_prompt");
        } else if (mode == Mode.SUBJECT) {
            part.only("image_fidelity", "human_fidelity", "follows_reference");
        } else {
            part.only("image_fidelity", "follows_reference");
        }
        boolean follows = !fromText && part.flag("follows_reference");
        return new ModeCapability(
                fromText && part.flag("negative_prompt"),
                !fromText && part.flag("image_fidelity"),
                mode == Mode.SUBJECT && part.flag("human_fidelity"),
                follows,
                units(units, mode.word()));
    }

    /** A number for every resolution alike, or an object with one for each; absent is unknown. */
    private static UnitsPerPicture units(Part units, String mode) {
        if (!units.isObject(mode)) {
            return units.wholeOrNothing(mode, 1, MOST_UNITS)
                    .map(number -> new UnitsPerPicture(number, Map.of()))
                    .orElse(UnitsPerPicture.UNKNOWN);
        }
        Part each = units.part(mode)
                .only(Arrays.stream(Resolution.values()).map(Resolution::wire).toArray(String[]::new));
        Map<Resolution, Integer> byResolution = new EnumMap<>(Resolution.class);
        for (Resolution resolution : Resolution.values()) {
            each.wholeOrNothing(resolution.wire(), 1, MOST_UNITS)
                    .ifPresent(number -> byResolution.put(resolution, number));
        }
        return new UnitsPerPicture(null, byResolution);
    }

    /** Where every picture follows its reference there is nothing to choose, and where one does not there must be. */
    private void requireChoice(String field, Map<Mode, ModeCapability> modes, boolean given) {
        boolean needed = !modes.values().stream().allMatch(ModeCapability::followsReference);
        if (needed && !given) {
            row.refuse(field, "what can be chosen, because not every mode follows its reference");
        } else if (!needed && given && !modes.isEmpty()) {
            row.refuse(field, "nothing, because every mode follows its reference");
        }
    }

    private Limits limits(Map<Mode, ModeCapability> modes) {
        Part limits = row.part("limits").only("prompt", "negative_prompt", "pictures", "elements", "source", "date");
        boolean negative = modes.values().stream().anyMatch(ModeCapability::negativePrompt);
        if (!negative && limits.has("negative_prompt")) {
            limits.refuse("negative_prompt", "nothing, because no mode takes a negative prompt");
        }
        return new Limits(
                limits.whole("prompt", 1, ImageGenerationRequest.LONGEST_PROMPT),
                negative ? limits.whole("negative_prompt", 1, ImageGenerationRequest.LONGEST_PROMPT) : 0,
                limits.whole("pictures", 1, ImageGenerationRequest.MOST_PICTURES),
                limits.wholeOrNothing("elements", 0, MOST_ELEMENTS).orElse(0),
                limits.source());
    }

    private Map<Dialect, ModelCapability.Otherwise> through(Set<Mode> own) {
        Map<Dialect, ModelCapability.Otherwise> through = new HashMap<>();
        if (row.has("through")) {
            row.part("through").parts((word, part) -> {
                Dialect.of(word)
                        .ifPresentOrElse(
                                dialect -> through.put(dialect, otherwise(part, own)),
                                () -> part.refuse("", "one of " + known(Dialect.values(), Dialect::word)));
                return word;
            });
        }
        return through;
    }

    private static ModelCapability.Otherwise otherwise(Part part, Set<Mode> own) {
        part.only("modes", "resolutions", "source", "date");
        Set<Mode> modes = part.words("modes", Mode::of, MODES);
        Set<Resolution> resolutions = part.words("resolutions", ModelReader::resolution, RESOLUTIONS);
        if (!modes.isEmpty() && Collections.disjoint(modes, own)) {
            part.refuse("modes", "one or more of the model's own modes");
        }
        return new ModelCapability.Otherwise(
                modes.isEmpty() ? null : EnumSet.copyOf(modes),
                resolutions.isEmpty() ? null : resolutions,
                part.source());
    }

    /** In lower case, as the wire has it. */
    private static Optional<Resolution> resolution(String word) {
        return Resolution.of(word).filter(resolution -> resolution.wire().equals(word));
    }

    private static <T> String known(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
    }
}
