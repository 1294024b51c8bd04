package ee.kling.core.config;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityException;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The models that the product ships, as an administrator's file changes them. */
final class ModelsFile {
    private ModelsFile() {}

    /**
     * What the product ships where no file is given, or one that is wrong: what is wrong is collected.
     *
     * @param profile that is used; the others may be without models
     */
    static CapabilityMap read(GivenSettings given, String profile, Dialect dialect) {
        CapabilityData shipped = CapabilityData.builtIn();
        CapabilityData data = given.given(Settings.MODELS_FILE)
                .map(file -> changed(shipped, file, given))
                .orElse(shipped);
        try {
            return data.map(profile, dialect);
        } catch (CapabilityException e) {
            complain(given, e);
            return shipped.map(profile, dialect);
        }
    }

    private static CapabilityData changed(CapabilityData shipped, Path file, GivenSettings given) {
        try (InputStream content = Files.newInputStream(file)) {
            // One byte more than allowed is enough to see that it is too large.
            return shipped.changedBy(content.readNBytes(CapabilityData.MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            given.complain(Settings.MODELS_FILE, "there is no such file");
        } catch (IOException e) {
            given.complain(Settings.MODELS_FILE, "it cannot be read (" + e + ")");
        } catch (CapabilityException e) {
            complain(given, e);
        }
        return shipped;
    }

    private static void complain(GivenSettings given, CapabilityException wrong) {
        wrong.problems().forEach(problem -> given.complain(Settings.MODELS_FILE, problem));
    }
}
