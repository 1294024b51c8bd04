package ee.kling.samples.catalogue;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTasks;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Orders a picture for every article that has none. Nobody is signed in when a timer fires, so the job acts under a name
 * of its own: the role is given here, the name in {@code jboss-ejb3.xml}.
 */
@Stateless
@RunAs("user")
public class MissingPictures {
    private static final String WISH = "on a white background, seen from the front";

    @Inject
    private ImageTasks tasks;

    @Resource
    private TimerService timers;

    /** Asks the job to run at once; whoever asks does not become the owner of what it orders. */
    @RolesAllowed("user")
    public void orderSoon() {
        timers.createSingleActionTimer(0, new TimerConfig("missing pictures", false));
    }

    @Schedule(hour = "3", persistent = false)
    void nightly() {
        orderMissing();
    }

    @Timeout
    void now() {
        orderMissing();
    }

    private void orderMissing() {
        Article.ALL.stream()
                .filter(this::isMissing)
                .forEach(article -> tasks.submit(new NewOrder(article.number(), WISH, 1).request(article)));
    }

    /** The history shows the job only what it has ordered itself. */
    private boolean isMissing(Article article) {
        return tasks.history(1, 1, new HistoryFilter(Set.of(), article.name())).total() == 0;
    }
}
