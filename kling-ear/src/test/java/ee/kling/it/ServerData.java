package ee.kling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** What the one server of a run keeps between deployments: its database and the data directory. */
final class ServerData {
    private ServerData() {}

    /** To be called before a deployment, so that it finds nothing of the test class before. */
    static void forget() {
        // The server holds the embedded database open, also when nothing is deployed.
        closeDatabase();
        ShippedEar.empty(directory());
        ServerDatabase.empty();
    }

    static Path directory() {
        return Path.of(System.getProperty("it.dir"), "data");
    }

    private static void closeDatabase() {
        ModelNode flush = Operations.createOperation(
                "flush-all-connection-in-pool",
                Operations.createAddress("subsystem", "datasources", "data-source", "KlingDS"));
        execute(flush);
    }

    /** Has the server do something; a failure is an exception. */
    static void execute(ModelNode operation) {
        try (ModelControllerClient server =
                ModelControllerClient.Factory.create("localhost", Integer.getInteger("it.management-port"))) {
            ModelNode outcome = server.execute(operation);
            if (!Operations.isSuccessfulOutcome(outcome)) {
                throw new IllegalStateException(
                        Operations.getFailureDescription(outcome).asString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
