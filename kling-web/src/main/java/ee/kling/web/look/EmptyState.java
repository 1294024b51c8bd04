package ee.kling.web.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Nothing to show: why, and the ways out. */
public class EmptyState extends Div {
    private static final int FRAMES = 6;
    private static final int FRAME_WITH_ICON = 4;

    public EmptyState(Icon icon, String title, String sentence, Component... waysOut) {
        this(new H2(title), icon, sentence, waysOut);
    }

    /** One that is the whole page. */
    public static EmptyState page(Icon icon, String title, String sentence, Component... waysOut) {
        return new EmptyState(new H1(title), icon, sentence, waysOut);
    }

    private EmptyState(Component title, Icon icon, String sentence, Component... waysOut) {
        addClassName("st-empty");
        Div ways = new Div(waysOut);
        ways.addClassName("st-row");
        add(contactSheet(icon), title, new Paragraph(sentence), ways);
    }

    private static Div contactSheet(Icon icon) {
        Div sheet = new Div();
        sheet.addClassName("st-empty__art");
        sheet.getElement().setAttribute("aria-hidden", "true");
        for (int place = 0; place < FRAMES; place++) {
            HtmlContainer frame = new HtmlContainer("i");
            if (place == FRAME_WITH_ICON) {
                frame.add(icon.draw());
            }
            sheet.add(frame);
        }
        return sheet;
    }
}
