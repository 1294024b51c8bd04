package ee.kling.core.user;

import ee.kling.api.task.UnavailableException;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.TaskService;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The local users, as the container's identity store. */
@ApplicationScoped
public class Users implements IdentityStore {
    /** File in the data directory that names passwords made up at first start. */
    public static final String FIRST_SIGN_IN = "first-sign-in.txt";

    private static final System.Logger LOG = System.getLogger(Users.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int MADE_UP_LENGTH = 16;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** OWASP's advice of 2023 for PBKDF2 with HMAC-SHA512. */
    private static final Map<String, String> HASHING = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    /** Looks like a password of somebody, and is none: to check one against it takes as long as for a user. */
    private static final String HASH_OF_NOBODY = "PBKDF2WithHmacSHA512:210000:%s:%s".formatted(random32(), random32());

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Pbkdf2PasswordHash passwordHash;

    @Inject
    Clock clock;

    /** Passwords of users whose commit was not answered. */
    private Optional<Unsettled> unsettled = Optional.empty();

    @PostConstruct
    void prepare() {
        passwordHash.initialize(HASHING);
    }

    /** Checks name and password; an unknown name takes as long as a wrong password. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        Optional<AppUser> user =
                Optional.ofNullable(unitOfWork.call(em -> em.find(AppUser.class, credential.getCaller())));
        char[] password = credential.getPassword().getValue();
        boolean right =
                passwordHash.verify(password, user.map(AppUser::passwordHash).orElse(HASH_OF_NOBODY));
        return right && user.isPresent()
                ? new CredentialValidationResult(user.get().name(), user.get().roles())
                : CredentialValidationResult.INVALID_RESULT;
    }

    /** On an empty user table, makes {@code admin} and {@code staff}; passwords nobody chose go into a private file. */
    public void ensureFirstUsers(KlingSettings settings) {
        settleLast(settings);
        if (anybody()) {
            return;
        }
        NewUser admin =
                newUser("admin", settings.firstPasswords().admin(), Set.of(TaskService.ADMIN, TaskService.USER));
        NewUser staff = newUser("staff", settings.firstPasswords().staff(), Set.of(TaskService.USER));
        List<String> lines = Stream.of(admin, staff)
                .filter(NewUser::madeUp)
                .map(NewUser::line)
                .toList();
        // The file before the users: nobody could ever sign in as a user whose password was lost in a crash.
        Optional<Path> unfinished = lines.isEmpty() ? Optional.empty() : Optional.of(write(settings.dataDir(), lines));
        try {
            unitOfWork.run(em -> {
                em.persist(admin.user(clock.instant()));
                em.persist(staff.user(clock.instant()));
            });
            unfinished.ifPresent(file -> finish(file, settings.dataDir().resolve(FIRST_SIGN_IN)));
        } catch (UnavailableException e) {
            if (e.isUndone()) {
                unfinished.ifPresent(Users::remove);
            } else {
                unsettled = unfinished.map(file -> new Unsettled(file, admin));
            }
            throw e;
        } catch (PersistenceException e) {
            unfinished.ifPresent(Users::remove);
            if (!anybody()) {
                throw e;
            }
            LOG.log(System.Logger.Level.INFO, "The first users were made by another node");
        }
    }

    /** When the database went away while it was told of the users, only now it can be seen whether it had them. */
    private void settleLast(KlingSettings settings) {
        unsettled.ifPresent(last -> {
            AppUser stored = unitOfWork.call(em -> em.find(AppUser.class, last.user.name()));
            if (stored != null && stored.passwordHash().equals(last.user.hash())) {
                finish(last.file, settings.dataDir().resolve(FIRST_SIGN_IN));
            } else {
                remove(last.file);
            }
        });
        unsettled = Optional.empty();
    }

    private boolean anybody() {
        return unitOfWork.call(em -> em.createQuery("select count(u) from AppUser u", Long.class)
                        .getSingleResult())
                > 0;
    }

    private NewUser newUser(String name, Optional<String> given, Set<String> roles) {
        String password = given.orElseGet(Users::madeUp);
        return new NewUser(name, password, passwordHash.generate(password.toCharArray()), roles, given.isEmpty());
    }

    private static Path write(Path dataDir, List<String> lines) {
        try {
            Files.createDirectories(dataDir);
            // Private from its first moment on, not only after the passwords are in it.
            Path file = Files.createTempFile(dataDir, FIRST_SIGN_IN, ".part", PRIVATE);
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The first passwords could not be written to " + dataDir, e);
        }
    }

    private static void finish(Path file, Path target) {
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(System.Logger.Level.INFO, "The first sign-in is written in {0}", target);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The first sign-in is written in " + file, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + file, e);
        }
    }

    private static String random32() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String madeUp() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < MADE_UP_LENGTH; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private record Unsettled(Path file, NewUser user) {}

    private record NewUser(String name, String password, String hash, Set<String> roles, boolean madeUp) {
        AppUser user(Instant now) {
            return new AppUser(name, hash, roles, now);
        }

        String line() {
            return name + " " + password;
        }

        @Override
        public String toString() {
            return "NewUser[" + name + "]";
        }
    }
}
