package ee.kling.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.UnavailableException;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TestDatabase;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class UsersTest {
    @TempDir
    Path dir;

    private final TestDatabase database = TestDatabase.empty();
    private final CountingHash hash = new CountingHash();
    private final Users users = users();

    @Test
    void chosenPasswordsSignInAndAreWrittenNowhere() throws IOException {
        users.ensureFirstUsers(settings(Optional.of("admin-demo"), Optional.of("staff-demo")));
        assertThat(signIn("admin", "admin-demo").getCallerGroups()).containsExactlyInAnyOrder("admin", "user");
        assertThat(signIn("staff", "staff-demo").getCallerGroups()).containsExactly("user");
        assertThat(database.value("select password_hash from app_user where name = 'admin'"))
                .isEqualTo(hash.generate("admin-demo".toCharArray()));
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void madeUpPasswordsAreInAFileThatOnlyTheServerReads() throws IOException {
        users.ensureFirstUsers(settings(Optional.empty(), Optional.of("staff-demo")));
        Path file = dir.resolve(Users.FIRST_SIGN_IN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file)).singleElement().satisfies(line -> {
            assertThat(line).matches("admin [a-z2-9]{16}");
            assertThat(signIn("admin", line.substring(6)).getStatus()).isEqualTo(Status.VALID);
        });
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).as("nothing unfinished").containsExactly(file);
        }
    }

    @Test
    void secondStartChangesNothing() throws IOException {
        users.ensureFirstUsers(settings(Optional.empty(), Optional.empty()));
        byte[] before = Files.readAllBytes(dir.resolve(Users.FIRST_SIGN_IN));
        users.ensureFirstUsers(settings(Optional.of("other"), Optional.of("other")));
        assertThat(dir.resolve(Users.FIRST_SIGN_IN)).hasBinaryContent(before);
        assertThat(signIn("admin", "other").getStatus()).isEqualTo(Status.INVALID);
    }

    @Test
    void unknownUserCostsAsMuchAsAWrongPasswordAndLooksTheSame() {
        users.ensureFirstUsers(settings(Optional.of("admin-demo"), Optional.of("staff-demo")));
        var wrong = signIn("admin", "wrong");
        var unknown = signIn("nobody", "wrong");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(wrong.getStatus()).isEqualTo(Status.INVALID);
        assertThat(hash.verified).hasSize(2).noneMatch(String::isEmpty);
    }

    @Test
    void passwordsWhoseCommitWasNotAnsweredAreKeptUntilItIsSeenWhetherTheyCount() throws IOException {
        users.unitOfWork = lostAfter(database.unitOfWork());
        assertThatThrownBy(() -> users.ensureFirstUsers(settings(Optional.empty(), Optional.empty())))
                .isInstanceOf(UnavailableException.class);
        assertThat(dir.resolve(Users.FIRST_SIGN_IN)).doesNotExist();

        users.unitOfWork = database.unitOfWork();
        users.ensureFirstUsers(settings(Optional.empty(), Optional.empty()));

        String line = Files.readAllLines(dir.resolve(Users.FIRST_SIGN_IN)).get(0);
        assertThat(signIn("admin", line.substring(6)).getStatus()).isEqualTo(Status.VALID);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).as("nothing unfinished").hasSize(1);
        }
    }

    @Test
    void passwordsThatWereCertainlyNotStoredAreRemoved() throws IOException {
        users.unitOfWork = refusing(database.unitOfWork());
        assertThatThrownBy(() -> users.ensureFirstUsers(settings(Optional.empty(), Optional.empty())))
                .isInstanceOf(UnavailableException.class);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }

    /** Writes are done, but their answer is lost. */
    private static UnitOfWork lostAfter(UnitOfWork real) {
        return failing(real, true, false);
    }

    private static UnitOfWork refusing(UnitOfWork real) {
        return failing(real, false, true);
    }

    private static UnitOfWork failing(UnitOfWork real, boolean stores, boolean undone) {
        return new UnitOfWork() {
            @Override
            public <T> T call(Function<EntityManager, T> work) {
                return real.call(work);
            }

            @Override
            public void run(Consumer<EntityManager> work) {
                if (stores) {
                    real.run(work);
                }
                throw new UnavailableException("on purpose", undone, null);
            }
        };
    }

    private jakarta.security.enterprise.identitystore.CredentialValidationResult signIn(String name, String password) {
        return users.validate(new UsernamePasswordCredential(name, password));
    }

    private Users users() {
        Users made = new Users();
        made.unitOfWork = database.unitOfWork();
        made.passwordHash = hash;
        made.clock = new Moment();
        made.prepare();
        return made;
    }

    private KlingSettings settings(Optional<String> admin, Optional<String> staff) {
        return new KlingSettings(null, null, null, dir, new KlingSettings.FirstPasswords(admin, staff), "node");
    }

    /** The container's hash takes a tenth of a second and is the container's to test. */
    private static final class CountingHash implements Pbkdf2PasswordHash {
        private final List<String> verified = new ArrayList<>();

        @Override
        public void initialize(Map<String, String> parameters) {
            assertThat(parameters).containsEntry("Pbkdf2PasswordHash.Iterations", "210000");
        }

        @Override
        public String generate(char[] password) {
            return String.valueOf(("hashed:" + new String(password)).hashCode());
        }

        @Override
        public boolean verify(char[] password, String hashed) {
            verified.add(hashed);
            return generate(password).equals(hashed);
        }
    }
}
