package ee.kling.core.account;

import ee.kling.api.KlingException;
import ee.kling.api.KlingJson;
import ee.kling.api.KlingReply;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationClient;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.TaskListResponse;
import ee.kling.api.image.TaskResponse;
import jakarta.ws.rs.ProcessingException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A Kling whose every answer is written by the test, for answers that the simulator would never give. */
public final class ScriptedKling implements ImageGenerationClient {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<ImageGenerationRequest> created = Collections.synchronizedList(new ArrayList<>());
    private Supplier<TaskResponse> creates = () -> task("{\"code\":0}");
    private Function<String, TaskResponse> finds = id -> task("{\"code\":0}");
    private BiFunction<Integer, Integer, TaskListResponse> lists =
            (page, size) -> new TaskListResponse(0, "", null, List.of());

    public static TaskResponse task(String json) {
        return KlingJson.jsonb().fromJson(json, TaskResponse.class);
    }

    public static TaskListResponse tasks(String json) {
        return KlingJson.jsonb().fromJson(json, TaskListResponse.class);
    }

    /** A task of this id that stands so, and nothing else. */
    public static TaskResponse task(String id, String status) {
        return task("{\"code\":0,\"data\":{\"task_id\":\"%s\",\"task_status\":\"%s\"}}".formatted(id, status));
    }

    /** To throw instead of an answer: nobody knows whether Kling had the request. */
    public static ProcessingException lost() {
        return new ProcessingException(new SocketTimeoutException());
    }

    /** To throw instead of an answer. */
    public static KlingException refusal(int status, int code) {
        return KlingException.of(new KlingReply(status, code, "text", "req-1", null));
    }

    public ScriptedKling creates(Supplier<TaskResponse> answer) {
        creates = answer;
        return this;
    }

    public ScriptedKling finds(Function<String, TaskResponse> answer) {
        finds = answer;
        return this;
    }

    public ScriptedKling lists(Supplier<TaskListResponse> answer) {
        lists = (page, size) -> answer.get();
        return this;
    }

    /** A list of all these, by pages. */
    public ScriptedKling lists(List<RemoteTask> all) {
        lists = (page, size) -> new TaskListResponse(
                0, "", null, all.subList(Math.min(all.size(), (page - 1) * size), Math.min(all.size(), page * size)));
        return this;
    }

    /** The same of an upstream that serves no more than this at once, whatever it is asked for. */
    public ScriptedKling lists(List<RemoteTask> all, int most) {
        lists(all);
        BiFunction<Integer, Integer, TaskListResponse> whole = lists;
        lists = (page, size) -> whole.apply(page, Math.min(size, most));
        return this;
    }

    public KlingApi api() {
        return api(Dialect.OFFICIAL::has);
    }

    /** Speaking a dialect, or with features that no dialect has together. */
    public KlingApi api(Predicate<Dialect.Feature> features) {
        return api(new KlingClock(Clock.systemUTC()), features);
    }

    KlingApi api(KlingClock clock, Predicate<Dialect.Feature> features) {
        TimedClient client = new TimedClient(() -> this, Duration.ofMinutes(1));
        return new KlingApi(client, client, clock, "kling.test", features);
    }

    /** The bodies of the creates, in order. */
    public List<ImageGenerationRequest> created() {
        return created;
    }

    /** In order: {@code create}, {@code list}, or the id of a find. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public TaskResponse create(ImageGenerationRequest request) {
        asked.add("create");
        created.add(request);
        return creates.get();
    }

    @Override
    public TaskResponse find(String id) {
        asked.add(id);
        return finds.apply(id);
    }

    @Override
    public TaskListResponse list(int pageNum, int pageSize) {
        asked.add("list");
        return lists.apply(pageNum, pageSize);
    }
}
