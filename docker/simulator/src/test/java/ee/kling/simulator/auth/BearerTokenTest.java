package ee.kling.simulator.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Here and not over HTTP, because the server folds the spaces inside a header before anyone sees them. */
class BearerTokenTest {

    @Test
    void oneSpaceIsRight() {
        assertThat(BearerToken.of(List.of("Bearer key"))).isEqualTo(new BearerToken(AuthKind.API_KEY, "key"));
    }

    @Test
    void twoSpacesAreMalformed() {
        assertThat(BearerToken.of(List.of("Bearer  key")).kind()).isEqualTo(AuthKind.MALFORMED);
    }

    @Test
    void spaceInsideTheTokenIsMalformed() {
        assertThat(BearerToken.of(List.of("Bearer key rest")).kind()).isEqualTo(AuthKind.MALFORMED);
    }

    @Test
    void twoHeadersAreMalformed() {
        assertThat(BearerToken.of(List.of("Bearer one", "Bearer two")).kind()).isEqualTo(AuthKind.MALFORMED);
    }

    @Test
    void emptyHeaderIsNone() {
        assertThat(BearerToken.of(List.of("")).kind()).isEqualTo(AuthKind.NONE);
    }

    @Test
    void twoDotsWithoutATokenHeaderAreAnApiKey() {
        assertThat(BearerToken.of(List.of("Bearer a.b.c")).kind()).isEqualTo(AuthKind.API_KEY);
    }
}
