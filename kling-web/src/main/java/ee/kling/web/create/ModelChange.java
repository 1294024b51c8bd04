package ee.kling.web.create;

import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.web.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What another model makes of a filled form. */
final class ModelChange {
    private ModelChange() {}

    /** One sentence per thing that changes or is left out, so that nobody finds out by the pictures. */
    static List<String> named(OutputChoice before, FormContent content, ModelCapability model, Dialect dialect) {
        List<String> changes = new ArrayList<>(before.changesFor(model, dialect));
        boolean withReference = content.pictureName() != null || isGiven(content.address());
        if (isGiven(content.negativePrompt()) && !model.negativePrompt()) {
            changes.add(Words.of("create.change-negative", model.title()));
        }
        if (isGiven(content.elements()) && !model.elements()) {
            changes.add(Words.of("create.change-elements", model.title()));
        }
        List<ReferenceKind> kinds = ReferenceKind.of(model);
        if (withReference && kinds.isEmpty()) {
            changes.add(Words.of("create.change-reference", model.title()));
        } else if (withReference
                && content.kind() != null
                && kinds.stream().noneMatch(kind -> kind.name().equals(content.kind()))) {
            changes.add(Words.of("create.change-kind", model.title()));
        }
        return changes;
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
