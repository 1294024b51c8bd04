package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.Violation;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says what is wrong beside the field it is about; what is about none is said above them all. */
final class Complaints {
    private final Map<String, Consumer<String>> fields = new LinkedHashMap<>();
    private final Div notes;
    private final transient CapabilityMap capabilities;

    /** @param notes for what is about no field */
    Complaints(Div notes, CapabilityMap capabilities) {
        this.notes = notes;
        this.capabilities = capabilities;
    }

    /**
     * Adds a field.
     *
     * @param path of it in a request
     * @param complaint told what is wrong; {@code null} when nothing is
     */
    void about(String path, Consumer<String> complaint) {
        fields.put(path, complaint);
    }

    void say(List<Violation> violations) {
        Map<String, String> byPath = violations.stream()
                .collect(Collectors.groupingBy(
                        Violation::path,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                violation -> FieldWords.of(violation, capabilities.models()),
                                Collectors.joining(" "))));
        byPath.forEach((path, sentence) -> fields.getOrDefault(
                        path, unplaced -> notes.add(new Note(Tone.ERROR, unplaced)))
                .accept(sentence));
    }

    void clear() {
        fields.values().forEach(complaint -> complaint.accept(null));
        notes.getChildren()
                .filter(Note.class::isInstance)
                .filter(note -> note.getElement().getClassList().contains("is-error"))
                .toList()
                .forEach(notes::remove);
    }
}
