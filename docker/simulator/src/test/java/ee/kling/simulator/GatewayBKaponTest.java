package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.dialect.Dialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateway B in the form of kapon: Kling's own task id, and a platform id beside it. */
class GatewayBKaponTest extends GatewayTest {

    private static final String NAMED = "{\"prompt\":\"a\",\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(Dialect.GATEWAY_B_KAPON);
    }

    @Test
    void aTaskHasBothIds() {
        JsonNode data = caller.create(NAMED).data();

        assertThat(data.path("task_id").textValue()).matches("[0-9]{18}");
        assertThat(data.path("platform_id").textValue()).matches("image_[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(data.has("task_info")).isFalse();
    }

    @Test
    void allThreeIdsFindTheSameTask() {
        caller.created(NAMED);
        clock.tickSeconds(7);
        JsonNode created = caller.create("{\"prompt\":\"b\",\"external_task_id\":\"order-2\"}")
                .data();
        JsonNode byTaskId = caller.find(created.path("task_id").textValue()).data();

        assertThat(caller.find(created.path("platform_id").textValue()).data()).isEqualTo(byTaskId);
        assertThat(caller.find("order-2").data()).isEqualTo(byTaskId);
        assertThat(byTaskId.path("platform_id")).isEqualTo(created.path("platform_id"));
    }

    @Test
    void aPlatformIdThatWasNotGivenFindsNothing() {
        String id = caller.create(NAMED).data().path("platform_id").textValue();
        char last = id.charAt(id.length() - 1);

        assertThat(caller.find(id.substring(0, id.length() - 1) + (last == 'A' ? 'B' : 'A'))
                        .code())
                .isEqualTo(1201);
        assertThat(caller.find(id.toLowerCase()).code()).isEqualTo(1201);
        assertThat(caller.find("image_").code()).isEqualTo(1201);
        assertThat(caller.find("image_ZZZZZZZZZZZZZZZZZZZZZZZZZZ").code()).isEqualTo(1201);
    }

    @Test
    void theFinalReplyKeepsThePlatformIdAndTheListHasIt() {
        JsonNode created = caller.create(NAMED).data();
        clock.tickSeconds(10);

        assertThat(caller.find("order-1").data().path("platform_id")).isEqualTo(created.path("platform_id"));
        assertThat(caller.list("").data().path(0).path("platform_id")).isEqualTo(created.path("platform_id"));
    }
}
