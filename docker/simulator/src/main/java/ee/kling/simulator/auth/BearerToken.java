package ee.kling.simulator.auth;

import java.util.List;

/**
 * What stands in the Authorization header: {@code Bearer}, exactly one space, the token.
 *
 * @param kind what the header looks like
 * @param text the token; empty when there is none
 */
public record BearerToken(AuthKind kind, String text) {

    private static final String SCHEME = "Bearer ";

    /** Reads the values of the Authorization header as sent. */
    public static BearerToken of(List<String> headerValues) {
        if (headerValues.isEmpty() || headerValues.get(0).isBlank()) {
            return new BearerToken(AuthKind.NONE, "");
        }
        String header = headerValues.get(0);
        String token = header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        if (headerValues.size() > 1 || token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            return new BearerToken(AuthKind.MALFORMED, "");
        }
        return new BearerToken(JsonWebToken.looksLikeOne(token) ? AuthKind.JWT : AuthKind.API_KEY, token);
    }
}
