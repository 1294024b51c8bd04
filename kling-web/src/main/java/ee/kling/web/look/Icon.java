package ee.kling.web.look;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The drawings in use. Each has a class of its name in {@code studio.css} and a file in {@code icons/}. */
public enum Icon {
    APERTURE,
    ARROW_RIGHT,
    BAN,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CHEVRONS_LEFT,
    CHEVRONS_RIGHT,
    CIRCLE_CHECK,
    CIRCLE_X,
    CLOCK,
    COPY,
    CROP,
    DOWNLOAD,
    ELLIPSIS,
    EYE,
    HARD_DRIVE,
    HISTORY,
    IMAGE_OFF,
    IMAGES,
    INFO,
    LAYERS,
    LOCK,
    LOG_OUT,
    MOON,
    PENCIL,
    REFRESH_CW,
    SCALING,
    SCAN_SEARCH,
    SEARCH,
    SEND,
    SLIDERS_HORIZONTAL,
    SQUARE_PEN,
    SUN,
    TRIANGLE_ALERT,
    UPLOAD,
    X;

    /** The name of its file, and of its class after {@code st-i--}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Draws it. It says nothing to a screen reader: the word beside it does. */
    public Span draw() {
        Span drawing = new Span();
        drawing.addClassNames("st-i", "st-i--" + fileName());
        drawing.getElement().setAttribute("aria-hidden", "true");
        return drawing;
    }

    /** Draws it small, for lines of small text. */
    public Span drawSmall() {
        Span drawing = draw();
        drawing.addClassName("st-i--s");
        return drawing;
    }
}
