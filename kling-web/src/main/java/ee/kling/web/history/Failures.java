package ee.kling.web.history;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.words.Words;
import java.util.List;

/** Names each task that something could not be done with. */
final class Failures extends Dialog {
    private static final int LONGEST_TITLE = 80;

    Failures(String why, List<TaskSummary> failed) {
        setHeaderTitle(Words.of("history.failures", failed.size()));
        setWidth("min(30rem, 92vw)");
        UnorderedList list = new UnorderedList();
        list.addClassName("st-failures");
        list.setId("failures");
        failed.forEach(task -> list.add(
                new ListItem(new Anchor("history/" + task.id(), PromptTitle.of(task.prompt(), LONGEST_TITLE)))));
        add(new Paragraph(why), list);
        Button close = new Button(Words.of("look.close"), click -> close());
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
