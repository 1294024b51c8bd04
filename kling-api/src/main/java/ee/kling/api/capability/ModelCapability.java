package ee.kling.api.capability;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the capability map.
 *
 * @param name the model on the wire, such as {@code kling-v3}
 * @param title what people call it
 * @param description one short line for the form
 * @param typicalSeconds how long a task usually takes
 * @param modes what it can do in each mode; a mode that is not in it, it does not have
 * @param aspectRatios that can be chosen, in the order to show them; empty when every mode follows the reference
 * @param resolutions that can be chosen, in the order to show them; empty when every mode follows the reference
 * @param limits how much it takes
 * @param through what is otherwise through a gateway; used by {@link #through(Dialect)} only
 * @param source where the row was read
 */
public record ModelCapability(
        String name,
        String title,
        String description,
        int typicalSeconds,
        Map<Mode, ModeCapability> modes,
        Set<AspectRatio> aspectRatios,
        Set<Resolution> resolutions,
        Limits limits,
        Map<Dialect, Otherwise> through,
        Source source) {

    public ModelCapability {
        modes = Collections.unmodifiableMap(new EnumMap<>(modes));
        aspectRatios = Collections.unmodifiableSet(new LinkedHashSet<>(aspectRatios));
        resolutions = Collections.unmodifiableSet(new LinkedHashSet<>(resolutions));
        through = Map.copyOf(through);
    }

    /**
     * What a gateway's own documents say otherwise of a model than Kling's.
     *
     * @param modes those left there; {@code null}: the same
     * @param resolutions to choose from there; {@code null}: the same
     * @param source the gateway's document
     */
    public record Otherwise(Set<Mode> modes, Set<Resolution> resolutions, Source source) {}

    /** What it can do in this mode; empty for a mode it does not have. */
    public Optional<ModeCapability> mode(Mode mode) {
        return Optional.ofNullable(modes.get(mode));
    }

    /** Whether it draws from a prompt alone. */
    public boolean textToImage() {
        return modes.containsKey(Mode.TEXT);
    }

    /** Whether it takes a reference picture, of whatever kind. */
    public boolean imageToImage() {
        return modes.keySet().stream().anyMatch(mode -> mode != Mode.TEXT);
    }

    /** The kinds of reference it knows besides the whole picture. */
    public Set<ImageReference> imageReferences() {
        return modes.keySet().stream()
                .flatMap(mode -> mode.reference().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a reference picture must say its kind. */
    public boolean imageReferenceRequired() {
        return imageToImage() && !modes.containsKey(Mode.WHOLE);
    }

    /** Whether {@code image_fidelity} has an effect in any mode. */
    public boolean imageFidelity() {
        return any(ModeCapability::imageFidelity);
    }

    /** Whether {@code human_fidelity} has an effect in any mode. */
    public boolean humanFidelity() {
        return any(ModeCapability::humanFidelity);
    }

    /** Whether it takes a negative prompt; never together with a reference. */
    public boolean negativePrompt() {
        return any(ModeCapability::negativePrompt);
    }

    /** Whether it takes entries of the element library. */
    public boolean elements() {
        return limits.elements() > 0;
    }

    /** Whether pictures of this mode have the ratio and the size of the reference, so that neither can be chosen. */
    public boolean followsReference(Mode mode) {
        return mode(mode).map(ModeCapability::followsReference).orElse(false);
    }

    /** The largest {@code n}. */
    public int mostPictures() {
        return limits.pictures();
    }

    /** Longest prompt, in code points. */
    public int promptLimit() {
        return limits.prompt();
    }

    /** Longest negative prompt, in code points; 0 where there is none. */
    public int negativePromptLimit() {
        return limits.negativePrompt();
    }

    /** What of it is left through this kind of upstream; where that is nothing to choose from, a fault. */
    ModelCapability through(Dialect dialect, Faults faults) {
        ModelCapability left = through(dialect);
        if (left.aspectRatios.isEmpty() && !aspectRatios.isEmpty()) {
            nothingLeft("aspect_ratios", aspectRatios.stream().map(AspectRatio::wire), dialect, faults);
        }
        if (left.resolutions.isEmpty() && !resolutions.isEmpty()) {
            nothingLeft("resolutions", resolutions.stream().map(Resolution::wire), dialect, faults);
        }
        return left;
    }

    private void nothingLeft(String field, Stream<String> own, Dialect dialect, Faults faults) {
        faults.add(
                "models.%s.%s".formatted(name, field),
                "one that dialect %s has".formatted(dialect.word()),
                JsonProvider.provider().createValue(own.collect(Collectors.joining(", "))));
    }

    private ModelCapability through(Dialect dialect) {
        Otherwise otherwise = through.getOrDefault(dialect, new Otherwise(null, null, source));
        Map<Mode, ModeCapability> left = new EnumMap<>(modes);
        if (otherwise.modes() != null) {
            left.keySet().retainAll(otherwise.modes());
        }
        Set<AspectRatio> ratios = new LinkedHashSet<>(aspectRatios);
        ratios.removeIf(ratio -> ratio == AspectRatio.LANDSCAPE_21_9 && !dialect.has(Feature.ULTRA_WIDE));
        Set<Resolution> sizes =
                new LinkedHashSet<>(otherwise.resolutions() == null ? resolutions : otherwise.resolutions());
        sizes.removeIf(size -> size != Resolution.ONE_K && !dialect.has(Feature.RESOLUTION));
        return new ModelCapability(
                name,
                title,
                description,
                typicalSeconds,
                left,
                ratios,
                sizes,
                dialect.has(Feature.ELEMENTS) ? limits : withoutElements(limits),
                through,
                otherwise.source());
    }

    private static Limits withoutElements(Limits limits) {
        return new Limits(limits.prompt(), limits.negativePrompt(), limits.pictures(), 0, limits.source());
    }

    private boolean any(Predicate<ModeCapability> can) {
        return modes.values().stream().anyMatch(can);
    }
}
