package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other applications beside the shipped EAR: the sample as it was built, and one with nothing before our bean. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class SecondDeploymentIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String STRUCTURE = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment><dependencies><module name="deployment.kling.ear"/></dependencies></deployment>
            </jboss-deployment-structure>
            """;

    private static final BasicCaller NOBODY = BasicCaller.anonymous(base());
    private static final BasicCaller STAFF = BasicCaller.of(base(), "staff", "staff-there");
    private static final BasicCaller MARI = BasicCaller.of(base(), "mari", "mari-there");
    private static final BasicCaller GUEST = BasicCaller.of(base(), "guest", "guest-there");

    private static String orderOfStaff;
    private static String pictureOfStaff;

    @Deployment(name = "studio", order = 1, testable = false)
    static EnterpriseArchive studio() {
        Simulated.kling();
        return ShippedEar.asShipped();
    }

    @Deployment(name = "catalogue", order = 2, testable = false)
    static WebArchive catalogue() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sample.catalogue")));
    }

    @Deployment(name = "bare", order = 3, testable = false)
    static WebArchive bare() {
        return bareCaller("bare.war").addAsWebInfResource(new StringAsset(STRUCTURE), "jboss-deployment-structure.xml");
    }

    @Deployment(name = "bundling", order = 4, testable = false)
    static WebArchive bundling() {
        Asset api = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear.file")))
                .get("lib/kling-api.jar")
                .getAsset();
        return bareCaller("bundling.war").addAsLibrary(api, "kling-api.jar");
    }

    @Test
    @Order(1)
    void anOrderIsDrawnStoredAndOpenedThroughTheOtherApplication() throws Exception {
        HttpResponse<byte[]> accepted = order(STAFF, "on a meadow", 2);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(BasicCaller.text(accepted)).contains("\"state\":\"QUEUED\"");
        orderOfStaff = firstId(BasicCaller.text(accepted));

        String done = await().atMost(SOON)
                .until(
                        () -> BasicCaller.text(STAFF.get("/catalogue/api/orders/" + orderOfStaff)),
                        order -> order.contains("\"done\":true"));
        assertThat(done).contains("\"state\":\"SUCCEEDED\"");

        pictureOfStaff = firstId(done.substring(done.indexOf("\"pictures\"")));
        HttpResponse<byte[]> original = STAFF.get("/catalogue/api/pictures/" + pictureOfStaff);
        assertThat(original.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(original.body())).getWidth())
                .isEqualTo(1024);
        HttpResponse<byte[]> small = STAFF.get("/catalogue/api/pictures/" + pictureOfStaff + "?size=THUMBNAIL");
        assertThat(ImageIO.read(new ByteArrayInputStream(small.body())).getWidth())
                .isEqualTo(480);
    }

    @Test
    @Order(2)
    void historyFindsAnOrderByItsArticle() throws Exception {
        assertThat(BasicCaller.text(STAFF.get("/catalogue/api/orders?text=saaremaa")))
                .contains("\"total\":1", orderOfStaff);
        assertThat(BasicCaller.text(STAFF.get("/catalogue/api/orders?text=kihnu")))
                .contains("\"total\":0");
    }

    @Test
    @Order(3)
    void onePersonSeesNothingOfAnother() throws Exception {
        assertThat(MARI.get("/catalogue/api/orders/" + orderOfStaff).statusCode())
                .isEqualTo(404);
        assertThat(MARI.delete("/catalogue/api/orders/" + orderOfStaff).statusCode())
                .isEqualTo(404);
        assertThat(MARI.get("/catalogue/api/pictures/" + pictureOfStaff).statusCode())
                .isEqualTo(404);
        assertThat(BasicCaller.text(MARI.get("/catalogue/api/orders"))).contains("\"total\":0");
    }

    @Test
    @Order(4)
    void anOrderThatWaitsCanBeTakenBackAndOneThatWasSentCannot() throws Exception {
        String waiting = firstId(BasicCaller.text(order(MARI, "at night [sim:slots-full]", 1)));

        HttpResponse<byte[]> cancelled = await().atMost(SOON)
                .until(() -> MARI.delete("/catalogue/api/orders/" + waiting), answer -> answer.statusCode() == 200);
        assertThat(BasicCaller.text(cancelled)).contains("\"state\":\"CANCELLED\"");

        HttpResponse<byte[]> tooLate = STAFF.delete("/catalogue/api/orders/" + orderOfStaff);
        assertThat(tooLate.statusCode()).isEqualTo(409);
        assertThat(BasicCaller.text(tooLate)).contains("SUCCEEDED and cannot be cancelled");
    }

    @Test
    @Order(5)
    void everyViolationArrives() throws Exception {
        HttpResponse<byte[]> refused = order(STAFF, "x".repeat(2501), 10);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(BasicCaller.text(refused)).contains("\"path\":\"prompt\"", "\"path\":\"n\"");
        assertThat(STAFF.get("/catalogue/api/orders?size=501").statusCode()).isEqualTo(400);
    }

    @Test
    @Order(6)
    void theOtherApplicationsDoorIsClosedToWhoIsNotSignedIn() throws Exception {
        assertThat(NOBODY.get("/catalogue/api/articles").statusCode()).isEqualTo(401);
        assertThat(BasicCaller.of(base(), "staff", "staff-it")
                        .get("/catalogue/api/articles")
                        .statusCode())
                .as("the studio's own password")
                .isEqualTo(401);
    }

    @Test
    @Order(7)
    void whoLacksTheRoleIsRefusedByTheBean() throws Exception {
        assertThat(GUEST.get("/catalogue/api/articles").statusCode()).isEqualTo(200);

        HttpResponse<byte[]> refused = order(GUEST, "on a meadow", 1);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(BasicCaller.text(refused)).contains("not order pictures").doesNotContain("ImageTasks");
        assertThat(GUEST.put("/catalogue/api/articles/missing-pictures").statusCode())
                .isEqualTo(403);
        assertThat(bareCall(bare(BarePeople.WITHOUT_ROLE), "request")).isEqualTo("EJBAccessException");
    }

    @Test
    @Order(8)
    void anAnonymousCallThatReachesTheBeanIsRefused() throws Exception {
        assertThat(bareCall(NOBODY, "request")).isEqualTo("EJBAccessException");
        assertThat(bareCall(bare("somebody"), "request")).isEqualTo(BareCaller.ANSWERED);
    }

    @Test
    @Order(9)
    void anybodyMayAskWhetherTheServiceIsReady() throws Exception {
        assertThat(bareCall(NOBODY, "status")).isEqualTo(BareCaller.ANSWERED);
        assertThat(bareCall(bare(BarePeople.WITHOUT_ROLE), "status")).isEqualTo(BareCaller.ANSWERED);
    }

    @Test
    @Order(9)
    void aManagedThreadKeepsTheCallerAndAPlainOneDoesNot() throws Exception {
        assertThat(bareCall(bare("somebody"), "managed-thread")).isEqualTo(BareCaller.ANSWERED);
        assertThat(bareCall(bare("somebody"), "plain-thread")).isEqualTo("EJBAccessException");
    }

    @Test
    @Order(10)
    void aTaskNeverJoinsTheCallersTransaction() throws Exception {
        assertThat(bareCall(bare("somebody"), "rolled-back-transaction")).isEqualTo(BareCaller.KEPT);
        assertThat(bareCall(bare("somebody"), "transaction-of-a-refused-task")).isEqualTo(BareCaller.GOES_ON);
    }

    @Test
    @Order(11)
    void aCopyOfTheInterfaceInsteadOfTheModuleDoesNotFit() throws Exception {
        HttpResponse<byte[]> answer = bare("somebody").get("/bundling/call?from=request");

        assertThat(BasicCaller.text(answer)).isEqualTo("ClassCastException");
    }

    @Test
    @Order(12)
    @NeedsChromium
    void thePageOfTheOtherApplicationOrdersAndShowsThePicture() {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page();
            page.setExtraHTTPHeaders(Map.of("Authorization", BasicCaller.authorization("mari", "mari-there")));
            page.navigate(base().resolve("/catalogue/").toString());
            page.locator("[name=article]").selectOption("1003");
            page.locator("[name=wish]").fill("folded");
            page.locator("[name=count]").fill("10");
            page.getByText("Order", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#refusal")).containsText("given: 10");

            page.locator("[name=count]").fill("1");
            page.getByText("Order", new Page.GetByTextOptions().setExact(true)).click();

            assertThat(page.locator("#refusal")).isEmpty();
            assertThat(page.locator("#orders")).containsText("Wool blanket Muhu: folded");
            page.locator("#orders img").waitFor();
        }
    }

    @Test
    @Order(13)
    @NeedsChromium
    void theJobActsUnderItsOwnName() throws Exception {
        assertThat(MARI.put("/catalogue/api/articles/missing-pictures").statusCode())
                .isEqualTo(202);

        try (Chromium chromium = new Chromium()) {
            StudioPage admin = new StudioPage(chromium.page(), base()).signIn("admin", "admin-it");
            admin.open("/history?q=white+background");
            admin.awaitPicture("Oak chair Saaremaa: on a white background");
            admin.awaitPicture("Wool blanket Muhu: on a white background");
            admin.open("/history?q=white+background");
            assertThat(admin.card("white background")).hasCount(3);
            assertThat(admin.card("Wool blanket Muhu")).containsText("catalogue");
        }
        assertThat(BasicCaller.text(MARI.get("/catalogue/api/orders?text=white")))
                .contains("\"total\":0");
    }

    @Test
    @Order(14)
    @NeedsChromium
    void ourPagesShowItToThePersonOfThatNameAndToTheAdmin() {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), base()).signIn("staff", "staff-it");
            staff.open("/history");
            staff.awaitPicture("Oak chair Saaremaa: on a meadow");
            assertThat(staff.card("Linen lamp")).hasCount(0);

            StudioPage admin = new StudioPage(chromium.page(), base()).signIn("admin", "admin-it");
            admin.open("/history");
            admin.awaitPicture("Oak chair Saaremaa: on a meadow");
            assertThat(admin.card("Wool blanket Muhu: folded")).containsText("mari");
        }
    }

    @Test
    @Order(15)
    void afterTheStudioWasDeployedAnewTheOtherApplicationGoesOn() throws Exception {
        ServerData.execute(Operations.createOperation("redeploy", Operations.createAddress("deployment", "kling.ear")));

        String order = await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> BasicCaller.text(STAFF.get("/catalogue/api/orders/" + orderOfStaff)),
                        answer -> answer.contains("SUCCEEDED"));

        assertThat(order).contains(orderOfStaff);
    }

    private static WebArchive bareCaller(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addClasses(BareCaller.class, BarePeople.class);
    }

    private static HttpResponse<byte[]> order(BasicCaller caller, String wish, int count) throws Exception {
        String order = "{\"article\": \"1001\", \"wish\": \"%s\", \"count\": %d}".formatted(wish, count);
        return caller.post("/catalogue/api/orders", "application/json", order);
    }

    private static BasicCaller bare(String name) {
        return BasicCaller.of(base(), name, name);
    }

    private static String bareCall(BasicCaller caller, String from) throws Exception {
        return BasicCaller.text(caller.get("/bare/call?from=" + from));
    }

    private static String firstId(String json) {
        Matcher id = UUID.matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group();
    }

    private static URI base() {
        return URI.create("http://localhost:" + System.getProperty("it.http-port"));
    }
}
