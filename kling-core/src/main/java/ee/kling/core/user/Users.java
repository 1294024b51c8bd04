package ee.kling.core.user;

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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The local users, as the container's identity store. */
@ApplicationScoped
public class Users implements IdentityStore {
    /** File in the data directory that names passwords made up at first start. */
    public static final String FIRST_SIGN_IN = "first-sign-in.txt";

    private static final System.Logger LOG = System.getLogger(Users.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int MADE_UP_LENGTH = 16;

    /** OWASP's advice of 2023 for PBKDF2 with HMAC-SHA512. */
    private static final Map<String, String> HASHING = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Pbkdf2PasswordHash passwordHash;

    @Inject
    private Clock clock;

    private String hashOfNobody;

    @PostConstruct
    void prepare() {
        passwordHash.initialize(HASHING);
        hashOfNobody = passwordHash.generate(madeUp().toCharArray());
    }

    /** Checks name and password; an unknown name takes as long as a wrong password. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        Optional<AppUser> user =
                Optional.ofNullable(unitOfWork.call(em -> em.find(AppUser.class, credential.getCaller())));
        char[] password = credential.getPassword().getValue();
        boolean right =
                passwordHash.verify(password, user.map(AppUser::passwordHash).orElse(hashOfNobody));
        return right && user.isPresent()
                ? new CredentialValidationResult(user.get().name(), user.get().roles())
                : CredentialValidationResult.INVALID_RESULT;
    }

    /** On an empty user table, makes {@code admin} and {@code staff}; passwords nobody chose go into a private file. */
    public void ensureFirstUsers(KlingSettings settings) {
        long existing = unitOfWork.call(em ->
                em.createQuery("select count(u) from AppUser u", Long.class).getSingleResult());
        if (existing > 0) {
            return;
        }
        List<String> madeUp = new ArrayList<>();
        ensure("admin", settings.firstPasswords().admin(), Set.of(TaskService.ADMIN, TaskService.USER), madeUp);
        ensure("staff", settings.firstPasswords().staff(), Set.of(TaskService.USER), madeUp);
        if (!madeUp.isEmpty()) {
            Path file = settings.dataDir().resolve(FIRST_SIGN_IN);
            write(file, madeUp);
            LOG.log(System.Logger.Level.INFO, "The first sign-in is written in {0}", file);
        }
    }

    private void ensure(String name, Optional<String> given, Set<String> roles, List<String> madeUp) {
        String password = given.orElseGet(Users::madeUp);
        String hash = passwordHash.generate(password.toCharArray());
        try {
            unitOfWork.run(em -> em.persist(new AppUser(name, hash, new LinkedHashSet<>(roles), clock.instant())));
            if (given.isEmpty()) {
                madeUp.add(name + " " + password);
            }
        } catch (PersistenceException e) {
            LOG.log(System.Logger.Level.INFO, "User {0} was made by another node", name);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.deleteIfExists(file);
            // Private from its first moment on, not only after the passwords are in it.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The first passwords could not be written to " + file, e);
        }
    }

    private static String madeUp() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < MADE_UP_LENGTH; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
