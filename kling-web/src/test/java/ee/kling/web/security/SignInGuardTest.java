package ee.kling.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.web.TickingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
    private final TickingClock clock = new TickingClock();
    private final SignInGuard guard = new SignInGuard(clock);

    @Test
    void aFewWrongPasswordsAreHuman() {
        guessWrong("staff", SignInGuard.TRIES - 1);

        assertThat(guard.isPaused("staff")).isFalse();
    }

    @Test
    void tooManyWrongPasswordsPauseTheName() {
        guessWrong("staff", SignInGuard.TRIES);

        assertThat(guard.isPaused("STAFF")).isTrue();
        assertThat(guard.isPaused("admin")).isFalse();
    }

    @Test
    void thePauseEnds() {
        guessWrong("staff", SignInGuard.TRIES);
        clock.tick(SignInGuard.REST);

        assertThat(guard.isPaused("staff")).isFalse();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        guessWrong("staff", SignInGuard.TRIES - 1);
        guard.right("staff");
        guessWrong("staff", SignInGuard.TRIES - 1);

        assertThat(guard.isPaused("staff")).isFalse();
    }

    @Test
    void oldMistakesAreForgotten() {
        guessWrong("staff", SignInGuard.TRIES - 1);
        clock.tick(SignInGuard.REST.plus(Duration.ofSeconds(1)));
        guessWrong("staff", 1);

        assertThat(guard.isPaused("staff")).isFalse();
    }

    private void guessWrong(String name, int times) {
        for (int time = 0; time < times; time++) {
            guard.wrong(name);
        }
    }
}
