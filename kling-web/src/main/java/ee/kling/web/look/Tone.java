package ee.kling.web.look;

/** How serious a {@link Note} is. */
public enum Tone {
    INFO("is-info", Icon.INFO),
    WARNING("is-warn", Icon.TRIANGLE_ALERT),
    ERROR("is-error", Icon.CIRCLE_X);

    final String className;
    final Icon icon;

    Tone(String className, Icon icon) {
        this.className = className;
        this.icon = icon;
    }
}
