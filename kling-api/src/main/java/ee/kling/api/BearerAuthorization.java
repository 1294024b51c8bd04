package ee.kling.api;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;

/** Puts the credential on every request to Kling; a key pair signs each one afresh. */
public final class BearerAuthorization implements ClientRequestFilter {
    private final Credentials credentials;
    private final Clock clock;

    /**
     * @param credentials who is calling
     * @param clock Kling's time as far as it is known; the system clock will do
     */
    public BearerAuthorization(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + credentials.token(clock.instant()));
    }
}
