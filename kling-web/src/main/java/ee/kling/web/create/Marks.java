package ee.kling.web.create;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import elemental.json.Json;
import elemental.json.JsonArray;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What cannot be chosen now: it is there, can be reached with the keyboard, says why, and is never what is chosen. */
final class Marks<T> {
    private final RadioButtonGroup<T> group;
    private final List<T> all;
    private Collection<T> allowed;
    private Function<T, String> reason = one -> "";

    Marks(RadioButtonGroup<T> group, T[] all) {
        this.group = group;
        this.all = List.of(all);
        this.allowed = this.all;
    }

    /**
     * Listens to the group.
     *
     * @param complain told why a choice is not taken; {@code null} when it is
     * @param changed another one is chosen
     */
    void onChoice(Consumer<String> complain, Runnable changed) {
        group.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null && !allowed.contains(change.getValue())) {
                group.setValue(change.getOldValue());
                complain.accept(reason.apply(change.getValue()));
            } else if (!change.isFromClient() || allowed.contains(change.getValue())) {
                // Taking back says nothing: the reason stands there.
                if (change.isFromClient()) {
                    complain.accept(null);
                }
                changed.run();
            }
        });
    }

    /** @param why each of the others cannot be chosen, as a sentence */
    void allow(Collection<T> possible, Function<T, String> why) {
        allowed = possible;
        reason = why;
        List<T> off = all.stream().filter(one -> !possible.contains(one)).toList();
        JsonArray places = Json.createArray();
        off.forEach(one -> places.set(places.length(), all.indexOf(one)));
        String reasons = off.stream().map(why).distinct().collect(Collectors.joining(" "));
        group.getElement().executeJs("window.studioCreate && window.studioCreate.mark(this, $0, $1)", places, reasons);
    }
}
