package ee.kling.web.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import ee.kling.web.words.Words;

/** Asks before something that cannot be taken back. Only the named button does it; everything else leaves all as it was. */
public final class Question extends Dialog {
    private static final int WIDTH_REM = 28;

    /**
     * @param title what would be done
     * @param consequence what it may cost
     * @param yes the word of the button that does it
     */
    public Question(String title, String consequence, String yes, Runnable action) {
        setHeaderTitle(title);
        setWidth("min(%drem, 92vw)".formatted(WIDTH_REM));
        add(new Paragraph(consequence));
        Button no = new Button(Words.of("look.leave-it"), click -> close());
        no.setId("answer-no");
        no.setAutofocus(true);
        Button does = new Button(yes, click -> {
            close();
            action.run();
        });
        does.setId("answer-yes");
        does.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(no, does);
    }
}
