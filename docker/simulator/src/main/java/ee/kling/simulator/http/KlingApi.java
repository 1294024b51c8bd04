package ee.kling.simulator.http;

import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.control.Control;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.picture.Gallery;
import ee.kling.simulator.protocol.ShownTime;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.TaskStore;
import io.undertow.server.HttpHandler;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The parts that the endpoints share, and the handler made of them.
 */
public record KlingApi(
        Dialect dialect,
        Entrance entrance,
        ImageRequestReader reader,
        ScenarioChoice scenarios,
        TaskStore tasks,
        Callbacks callbacks,
        RequestJournal journal,
        Gallery gallery,
        Control control,
        String host,
        ShownTime time) {

    /** How answers are given is asked for at each answer. */
    public HttpHandler handler(Clock shownClock, Supplier<Replies> replies) {
        TaskAnswers answers = new TaskAnswers(time);
        Endpoints endpoints = new Endpoints(
                dialect,
                new CreateEndpoint(
                        entrance,
                        reader,
                        scenarios,
                        tasks,
                        callbacks,
                        answers,
                        () -> replies.get().slowBy()),
                new QueryEndpoint(entrance, tasks, answers, () -> replies.get().unknownId()),
                new ResultEndpoint(tasks, gallery, time.clock()),
                new ControlEndpoint(control, new OwnName(host)));
        return new FrontDoor(
                endpoints,
                new Translation(dialect),
                journal,
                time.clock(),
                shownClock,
                () -> replies.get().replyDelay());
    }

    /** Goes on with the callbacks of earlier tasks, whose pictures are now to be had at this address. */
    public void resumeCallbacks(URI origin) {
        tasks.all()
                .forEach(earlier ->
                        callbacks.resume(earlier, (task, now) -> TaskJson.queried(task, now, origin.toString())));
    }
}
