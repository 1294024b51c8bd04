package ee.kling.web.look;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The mark and the name. */
public class Brand extends Div {
    public Brand() {
        addClassName("st-brand");
        Span mark = new Span();
        mark.addClassName("st-brand__mark");
        Span name = new Span("Studio");
        name.addClassName("st-brand__name");
        add(mark, name);
    }
}
