package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kling itself, where gateways differ. */
class OfficialDialectTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void theGatewaysPrefixIsNotThere() {
        Caller prefixed = caller.under("/kling");
        String id = caller.created(PROMPT);

        assertThat(prefixed.create(PROMPT).status()).isEqualTo(404);
        assertThat(prefixed.create(PROMPT).code()).isEqualTo(1202);
        assertThat(prefixed.find(id).code()).isEqualTo(1202);
        assertThat(prefixed.list("").code()).isEqualTo(1202);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void outputFormatIsIgnoredWhateverItSays() {
        caller.created("{\"prompt\":\"a\",\"output_format\":\"jpg\"}");
        caller.created("{\"prompt\":\"a\",\"output_format\":{\"a\":1}}");
        clock.tickSeconds(10);

        assertThat(caller.list("").data().findValuesAsText("url")).allMatch(url -> url.endsWith(".png"));
    }
}
