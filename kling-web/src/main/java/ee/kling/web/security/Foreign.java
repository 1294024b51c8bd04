package ee.kling.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a form of another site from our own. */
final class Foreign {
    private Foreign() {}

    /**
     * Browsers name the page that sends a form: newer ones by {@code Sec-Fetch-Site}, but only over TLS, all by
     * {@code Origin}. Programs name neither and are let through.
     */
    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("cross-site") || site.equals("same-site");
        }
        String origin = request.getHeader("Origin");
        return origin != null && isForeign(origin, request);
    }

    private static boolean isForeign(String origin, HttpServletRequest request) {
        Optional<String> authority = authority(origin);
        // A proxy may put its own name into Host and ours, that of the address bar, into X-Forwarded-Host.
        return authority.isEmpty()
                || Stream.of("Host", "X-Forwarded-Host").map(request::getHeader).noneMatch(authority.get()::equals);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
