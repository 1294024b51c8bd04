package ee.kling.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import ee.kling.api.task.UnavailableException;
import ee.kling.web.look.Toast;
import ee.kling.web.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Says so when something broke that nobody expected, with a number that finds it in the log. */
@ApplicationScoped
class Unexpected {
    private static final System.Logger LOG = System.getLogger(Unexpected.class.getName());

    void handle(@Observes ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(Unexpected::tell));
    }

    private static void tell(ErrorEvent event) {
        if (event.getThrowable() instanceof UnavailableException unavailable) {
            show(Words.ours(unavailable.getMessage(), "shell.not-now-why"));
            return;
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(System.Logger.Level.ERROR, "A page failed, number " + number, event.getThrowable());
        show(Words.of("shell.broken", number));
    }

    private static void show(String sentence) {
        UI ui = UI.getCurrent();
        if (ui != null && ui.isAttached()) {
            ui.access(() -> Toast.error(sentence));
        }
    }
}
