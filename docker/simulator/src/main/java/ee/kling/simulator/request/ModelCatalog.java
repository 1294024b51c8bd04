package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that are served, and those that were and are not any more. */
public final class ModelCatalog {

    private final Map<String, Model> models = new HashMap<>();
    private final Set<String> served = new LinkedHashSet<>();
    private final String defaultModel;
    private final ReferenceLimits reference;

    /** The models of the product; a profile that it does not have is refused by name. */
    public ModelCatalog(String profile) {
        this(profile, Optional.empty());
    }

    /**
     * @param file of an administrator, with what is different from the product's own data
     * @throws IllegalArgumentException for a profile that there is not, or a file that is wrong
     */
    public ModelCatalog(String profile, Optional<Path> file) {
        JsonNode shipped = ModelFile.shipped();
        JsonNode data = file.map(path -> ModelFile.changed(shipped, path)).orElse(shipped);
        // A task may be of a model that the file has taken away.
        read(shipped);
        read(data);
        JsonNode chosen = data.required("profiles").path(profile);
        if (chosen.isMissingNode()) {
            throw new IllegalArgumentException("There is no capability profile '" + profile + "', only "
                    + String.join(", ", names(data.required("profiles"))));
        }
        chosen.required("models").forEach(name -> served.add(name.textValue()));
        defaultModel = RowFields.text(chosen, "default_model");
        RowFields.require(!served.isEmpty(), "profiles." + profile + ".models", "one or more models");
        RowFields.require(models.keySet().containsAll(served), profile, "models that there are");
        RowFields.require(served.contains(defaultModel), "default_model", "one of the models of " + profile);
        reference = ReferenceLimits.of(data.required("reference_picture"));
    }

    /**
     * Refuses a file of which the upstream that is played could not draw a model.
     *
     * @throws IllegalArgumentException that names the model and the field
     */
    public void requireDrawable(Dialect dialect) {
        for (String name : served) {
            Model model = models.get(name);
            requireLeft(name, "aspect_ratios", model.aspectRatios(), dialect.aspectRatios(name, model.aspectRatios()));
            requireLeft(name, "resolutions", model.resolutions(), dialect.resolutions(name, model.resolutions()));
        }
    }

    private static void requireLeft(String model, String field, Set<String> own, Set<String> left) {
        RowFields.require(
                own.isEmpty() || !left.isEmpty(), "models." + model + "." + field, "one that the dialect has");
    }

    /** The model of a request; an empty name stands for the default of the profile. */
    public Model named(String name) {
        String wanted = name.isEmpty() ? defaultModel : name;
        if (!models.containsKey(wanted)) {
            throw new Refusal(KlingError.INVALID_VALUE, "model_name " + Refusal.shortened(wanted) + " is invalid");
        }
        if (!served.contains(wanted)) {
            throw new Refusal(
                    KlingError.NOT_FOUND,
                    "The model '" + wanted + "' has been discontinued and is no longer available.");
        }
        return models.get(wanted);
    }

    /** The model of a task that was accepted earlier, whether or not the model is still served. */
    public Optional<Model> known(String name) {
        return Optional.ofNullable(models.get(name));
    }

    ReferenceLimits reference() {
        return reference;
    }

    private void read(JsonNode data) {
        data.required("models").fields().forEachRemaining(row -> {
            try {
                models.put(row.getKey(), Model.of(row.getKey(), row.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("models." + row.getKey() + ": " + e.getMessage(), e);
            }
        });
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
