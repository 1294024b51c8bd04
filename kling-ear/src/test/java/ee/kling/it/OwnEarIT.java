package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.simulator.journal.Endpoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody else's EAR with kling-core inside and nothing of our pages: the sample as it was built. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("once")
@Tag("thorough")
class OwnEarIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final BasicCaller STAFF = BasicCaller.of(base(), "staff", "staff-it");

    @Deployment(testable = false)
    static EnterpriseArchive poster() {
        Simulated.kling();
        ServerData.forget();
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("sample.poster")));
    }

    @Test
    void aTaskIsSentOnceDrawnAndStored() throws Exception {
        long sentBefore = Simulated.kling().count(Endpoint.CREATE);
        HttpResponse<byte[]> accepted = STAFF.post("/poster/posters", "text/plain", "A lighthouse in the fog");
        assertThat(accepted.statusCode()).isEqualTo(201);
        String address = accepted.headers().firstValue("Location").orElseThrow();

        HttpResponse<byte[]> poster =
                await().atMost(SOON).until(() -> STAFF.get(address), answer -> answer.statusCode() != 204);

        assertThat(poster.statusCode()).isEqualTo(200);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(poster.body()));
        assertThat(picture.getHeight()).isGreaterThan(picture.getWidth());
        assertThat(Simulated.kling().count(Endpoint.CREATE)).isEqualTo(sentBefore + 1);
    }

    @Test
    void itsDoorKnowsTheUsersThatTheCoreKeeps() throws Exception {
        String address = "/poster/posters/00000000-0000-0000-0000-000000000000";

        assertThat(BasicCaller.anonymous(base()).get(address).statusCode()).isEqualTo(401);
        assertThat(BasicCaller.of(base(), "staff", "wrong").get(address).statusCode())
                .isEqualTo(401);
        assertThat(STAFF.get(address).statusCode()).isEqualTo(404);
    }

    private static URI base() {
        return URI.create("http://localhost:" + System.getProperty("it.http-port"));
    }
}
