package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;
import java.util.HashSet;
import java.util.Set;

/** Who is played: Kling itself, or a gateway in front of it that has paths, keys, rules and answers of its own. */
public enum Dialect {
    /** Kling's own hosts. The field that only gateway A has is ignored, as all unknown fields are. */
    OFFICIAL("", IdForm.DIGITS, body -> body.without("output_format"), (endpoint, envelope) -> envelope),
    /** A gateway page in Chinese of 2025-05. */
    GATEWAY_A("/kling", IdForm.BASE64, new GatewayARequest(), new GatewayAAnswer()),
    /** docs.hingnet.com.cn. */
    GATEWAY_B("/kling", IdForm.TASK_ULID, new GatewayBRequest(), new GatewayBAnswer(false)),
    /** docs.kapon.cloud: as gateway B, but with Kling's own task id and a {@code platform_id} beside it. */
    GATEWAY_B_KAPON("/kling", IdForm.DIGITS, new GatewayBRequest(), new GatewayBAnswer(true));

    private final String generations;
    private final IdForm ids;
    private final RequestForm requests;
    private final AnswerForm answers;

    Dialect(String prefix, IdForm ids, RequestForm requests, AnswerForm answers) {
        this.generations = prefix + "/v1/images/generations";
        this.ids = ids;
        this.requests = requests;
        this.answers = answers;
    }

    /** The path of create and list; with a slash and an id that of the single query. */
    public String generations() {
        return generations;
    }

    /** What task ids look like. */
    public IdForm ids() {
        return ids;
    }

    /** Whether tokens signed with a secret key are taken beside static keys; gateways know only keys of their own. */
    public boolean takesTokens() {
        return this == OFFICIAL;
    }

    /** Gateway A documents a query by task id and nothing else. */
    public boolean hasList() {
        return this != GATEWAY_A;
    }

    /** Gateway A promises a call "after the task is complete", the others one for every change. */
    public boolean callsOnlyAtTheEnd() {
        return this == GATEWAY_A;
    }

    /**
     * The body of a create request as Kling would be sent it: defaults of the dialect filled in, fields that it does not
     * have left out.
     *
     * @throws ee.kling.simulator.protocol.Refusal where the dialect is stricter than Kling
     */
    public ObjectNode request(ObjectNode body) {
        return requests.official(body);
    }

    /** The resolutions of a model, given those of Kling's capability map. */
    public Set<String> resolutions(String model, Set<String> official) {
        return choices(official, requests.moreResolutions(model));
    }

    /** The ratios of a model, given those of Kling's capability map. */
    public Set<String> aspectRatios(String model, Set<String> official) {
        return choices(official, requests.moreRatios(model));
    }

    /** Whether fidelities may come with every model, and are without effect where the model has none. */
    public boolean takesAnyFidelity() {
        return requests.takesAnyFidelity();
    }

    /** The task id that a platform id stands for, the id itself otherwise. */
    public String asked(String id) {
        return this == GATEWAY_B_KAPON ? PlatformId.taskId(id).orElse(id) : id;
    }

    /** Kling's envelope as this dialect words it; the given one may be changed. */
    public ObjectNode answer(Endpoint endpoint, ObjectNode envelope) {
        return answers.spoken(endpoint, envelope);
    }

    private Set<String> choices(Set<String> official, Set<String> more) {
        Set<String> all = new HashSet<>(official);
        all.addAll(more);
        all.removeAll(requests.lostChoices());
        return all;
    }
}
