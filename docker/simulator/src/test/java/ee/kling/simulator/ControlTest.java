package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void statusPageNeedsNoCredentialAndListsTasks() {
        String id = caller.created(PROMPT);
        Caller.Reply page = new Caller(simulator, "").get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.text()).contains(id, "a red fox in snow", "submitted", "[sim:drop-after-accept]");
    }

    @Test
    void markupInPromptsAndIdsIsEscaped() {
        caller.created("{\"prompt\":\"<script>alert('x')</script>\",\"external_task_id\":\"\\\"><img src=x>&\"}");
        String page = caller.get("/").text();
        assertThat(page)
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "&quot;&gt;&lt;img src=x&gt;&amp;");
    }

    @Test
    void statusPageMayLoadAndRunNothing() {
        caller.created(PROMPT);
        Caller.Reply page = caller.get("/");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "*");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContain("<script", "<form", "<img", " src=");
    }

    @Test
    void statusPageShowsSettingsSlotsAndUnits() {
        caller.created("{\"prompt\":\"a red fox\",\"n\":4}");
        clock.tickSeconds(10);
        caller.created("{\"prompt\":\"a red fox\",\"n\":2}");
        assertThat(caller.get("/").text())
                .contains("<b>32</b> units paid", "<b>2</b> tasks", "<b>1</b> succeed")
                .contains("<td>ak-demo kling-v3</td><td>2 of 9</td>")
                .contains("<td>list-order</td><td>newest-first</td>")
                .contains("<td>dialect</td><td>official</td>")
                .contains("<td>models</td><td>all</td>", "<td>journal</td><td>none</td>");
    }

    @Test
    void whatOnlyAStartCanSetCannotBeChanged() {
        assertThatThrownBy(() -> simulator.change(now -> now.models("current")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models");
        assertThatThrownBy(() -> simulator.change(now -> now.parallelLimit(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void percentSignsInPromptsAreLeftAlone() {
        caller.created("{\"prompt\":\"100% wool %s %n\"}");
        assertThat(caller.get("/").text()).contains("100% wool %s %n");
    }

    @Test
    void stateTellsTasksRequestsAndUnits() {
        caller.created(PROMPT);
        clock.tickSeconds(10);
        JsonNode state = new Caller(simulator, "").get("/control/state").json();
        assertThat(state.path("tasks").intValue()).isEqualTo(1);
        assertThat(state.path("paid_units").intValue()).isEqualTo(8);
        assertThat(state.at("/requests/create").intValue()).isEqualTo(1);
        assertThat(state.at("/recent/0/task_status").textValue()).isEqualTo("succeed");
        assertThat(state.at("/recent/0/prompt").textValue()).isEqualTo("a red fox in snow");
    }

    @Test
    void stateOfAFreshSimulatorHasNoTasks() {
        JsonNode state = caller.get("/control/state").json();
        assertThat(state.path("tasks").intValue()).isZero();
        assertThat(state.path("recent").isArray()).isTrue();
    }
}
