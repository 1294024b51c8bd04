package ee.kling.simulator.http;

import ee.kling.simulator.auth.CredentialCheck;
import ee.kling.simulator.callback.Callbacks;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.picture.Gallery;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.scenario.ScenarioChoice;
import ee.kling.simulator.task.TaskStore;
import io.undertow.server.HttpHandler;
import java.net.URI;
import java.time.Clock;

/** The parts that the endpoints share, and the handler made of them. */
public record KlingApi(
        Dialect dialect,
        CredentialCheck credentials,
        ImageRequestReader reader,
        ScenarioChoice scenarios,
        TaskStore tasks,
        Callbacks callbacks,
        RequestJournal journal,
        Gallery gallery,
        Clock clock) {

    public HttpHandler handler(Replies replies) {
        Endpoints endpoints = new Endpoints(
                dialect,
                new CreateEndpoint(credentials, reader, scenarios, tasks, callbacks, replies.slowBy()),
                new QueryEndpoint(credentials, tasks, replies.unknownId(), clock),
                new ResultEndpoint(tasks, gallery, clock),
                new ControlEndpoint(tasks, journal, clock));
        return new FrontDoor(endpoints, new Translation(dialect), journal, clock, replies.replyDelay());
    }

    /** Goes on with the callbacks of earlier tasks, whose pictures are now to be had at this address. */
    public void resumeCallbacks(URI origin) {
        tasks.all()
                .forEach(earlier ->
                        callbacks.resume(earlier, (task, now) -> TaskJson.queried(task, now, origin.toString())));
    }
}
