package ee.kling.web.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.List;

/** Says what has just changed in the form, with what can be done about it; gone once that is done. */
final class ChangeNote extends Div {
    private final String action;

    ChangeNote(String title, List<String> changes, Button... actions) {
        addClassNames("st-note", "is-info");
        getElement().setAttribute("role", "status");
        Div words = new Div(new Span(title));
        words.addClassName("st-grow");
        if (!changes.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("st-note__list");
            changes.forEach(change -> list.add(new ListItem(change)));
            words.add(list);
        }
        action = actions.length == 0 ? "" : actions[0].getId().orElse("");
        add(Icon.INFO.draw(), words);
        for (Button action : actions) {
            action.addClickListener(click -> removeFromParent());
            add(action);
        }
        add(Buttons.icon(Icon.X, Words.of("look.close"), this::removeFromParent));
    }

    /** Whether both offer the same, so that one of them is enough. */
    boolean isLike(ChangeNote other) {
        return action.equals(other.action);
    }
}
