package ee.kling.web.look;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The drawings in use. Each has a class of its name in {@code studio.css} and a file in {@code icons/}. */
public enum Icon {
    APERTURE,
    ARROW_DOWN_NARROW_WIDE,
    ARROW_RIGHT,
    ARROW_UP_NARROW_WIDE,
    BAN,
    CALENDAR,
    CHECK,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CHEVRONS_LEFT,
    CHEVRONS_RIGHT,
    CIRCLE_CHECK,
    CIRCLE_X,
    CLOCK,
    COPY,
    DOWNLOAD,
    ELLIPSIS,
    EYE,
    FILE_ARCHIVE,
    HARD_DRIVE,
    IMAGE_OFF,
    IMAGE_PLUS,
    IMAGES,
    INFO,
    LAYERS,
    LAYOUT_GRID,
    LINK,
    LOCK,
    LOG_OUT,
    MAXIMIZE,
    MESSAGE_SQUARE_TEXT,
    MOON,
    PENCIL,
    PLUS,
    REFRESH_CW,
    ROWS_3,
    SCAN_SEARCH,
    SEARCH,
    SEND,
    SHUFFLE,
    SQUARE_PEN,
    STAR,
    SUN,
    TAG,
    TRASH_2,
    TRIANGLE_ALERT,
    UNDO_2,
    UPLOAD,
    X,
    ZOOM_IN;

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
