package ee.kling.web.history;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.HistoryPage;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;

/** Narrows a list to some days: offered where it is longer than the pages that can be turned. */
final class DayChoice extends Div {
    private final Span why = new Span();
    private final Input from = day("from", "From");
    private final Input until = day("until", "Until");
    private HistoryAddress address = HistoryAddress.START;

    /** @param go where another list is shown */
    DayChoice(Consumer<HistoryAddress> go) {
        setId("days");
        addClassName("st-days");
        why.addClassName("st-fine");
        add(why, label("From", from), label("Until", until));
        from.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(address.withDays(chosen(from), address.until()));
            }
        });
        until.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(address.withDays(address.from(), chosen(until)));
            }
        });
    }

    /** @param total tasks on all pages, also those that cannot be turned to */
    void show(HistoryAddress shown, long total) {
        address = shown;
        boolean tooMany = total > (long) HistoryPage.LAST_PAGE * shown.size();
        setVisible(tooMany || shown.isDated());
        why.setText(tooMany ? "Older tasks than on page 1,000: choose their days." : "Days in UTC.");
        from.setValue(text(shown.from()));
        until.setValue(text(shown.until()));
    }

    private static Input day(String id, String name) {
        Input day = new Input();
        day.setType("date");
        day.setId(id);
        day.getElement().setAttribute("aria-label", name);
        return day;
    }

    private static NativeLabel label(String words, Input day) {
        NativeLabel label = new NativeLabel(words);
        label.add(day);
        return label;
    }

    private static String text(LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** @return {@code null} for none, and for what a browser without such a field lets pass */
    private static LocalDate chosen(Input day) {
        try {
            return day.getValue().isEmpty() ? null : LocalDate.parse(day.getValue());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
