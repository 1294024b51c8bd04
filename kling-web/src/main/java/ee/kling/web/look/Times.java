package ee.kling.web.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;

/** Times that the browser writes, in its own zone and language: {@code studio.js} fills these elements. */
public final class Times {
    private Times() {}

    /** "4 min ago", with the exact time on hover. */
    public static HtmlContainer ago(Instant instant) {
        return time(instant, "data-ago");
    }

    /** Date and time to the second. */
    public static HtmlContainer exact(Instant instant) {
        return time(instant, "data-exact");
    }

    /** "12 s of about 30 s", counting on by itself. */
    public static Span elapsed(Duration soFar, int typicalSeconds) {
        Span span = new Span();
        span.addClassName("st-num");
        countOn(span, soFar, typicalSeconds);
        return span;
    }

    /** Lets the browser count on in this element: words in a {@code span}, a filling bar otherwise. */
    public static void countOn(Component component, Duration soFar, int typicalSeconds) {
        component.getElement().setAttribute("data-elapsed", Long.toString(Math.max(0, soFar.toSeconds())));
        component.getElement().setAttribute("data-typical", Integer.toString(typicalSeconds));
    }

    private static HtmlContainer time(Instant instant, String kind) {
        HtmlContainer time = new HtmlContainer("time");
        time.getElement().setAttribute("datetime", instant.toString());
        time.getElement().setAttribute(kind, "");
        return time;
    }
}
