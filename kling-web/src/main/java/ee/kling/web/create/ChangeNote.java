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

/** Says what has just changed in the form, with what can be done about it. */
final class ChangeNote extends Div {
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
        add(Icon.INFO.draw(), words);
        add(actions);
        add(Buttons.icon(Icon.X, Words.of("look.close"), this::removeFromParent));
    }
}
