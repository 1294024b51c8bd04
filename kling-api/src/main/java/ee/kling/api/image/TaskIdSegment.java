package ee.kling.api.image;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Set;

/**
 * Keeps a task id within its one path segment: RESTEasy leaves a slash in it as it is, so {@code order/1} would ask for
 * another address.
 */
public final class TaskIdSegment implements ClientRequestFilter {
    private static final String BEFORE_ID = ImageGenerationClient.PATH + "/";
    private static final Set<String> NO_ID = Set.of("", ".", "..");

    /** @throws IllegalArgumentException for an id that no address can hold; it arrives as a processing exception */
    @Override
    public void filter(ClientRequestContext request) {
        URI uri = request.getUri();
        int start = uri.getRawPath().indexOf(BEFORE_ID);
        if (start < 0) {
            return;
        }
        String before = uri.getRawPath().substring(0, start + BEFORE_ID.length());
        String id = uri.getRawPath().substring(before.length());
        if (NO_ID.contains(id)) {
            throw new IllegalArgumentException("No task can have the id \"" + id + "\"");
        }
        request.setUri(UriBuilder.fromUri(uri)
                .replacePath(before + id.replace("/", "%2F"))
                .build());
    }
}
