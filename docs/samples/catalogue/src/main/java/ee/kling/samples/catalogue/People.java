package ee.kling.samples.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The people of the catalogue, from its settings: {@code catalogue.person.<name>.password} and
 * {@code catalogue.person.<name>.roles}. Nobody is built in. A company puts its directory here; what matters to the
 * studio is only the name and whether {@code user} is among the groups.
 */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "catalogue")
public class People implements IdentityStore {
    /** The name becomes part of a setting's name. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    @Inject
    private Config config;

    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String name = credential.getCaller();
        boolean right = NAME.matcher(name).matches()
                && setting(name, "password")
                        .filter(password -> isSame(password, credential.getPasswordAsString()))
                        .isPresent();
        return right ? new CredentialValidationResult(name, roles(name)) : CredentialValidationResult.INVALID_RESULT;
    }

    private Set<String> roles(String name) {
        return setting(name, "roles").stream()
                .flatMap(roles -> Arrays.stream(roles.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private Optional<String> setting(String name, String what) {
        return config.getOptionalValue("catalogue.person.%s.%s".formatted(name, what), String.class);
    }

    /** Takes the same time wherever the two differ. */
    private static boolean isSame(String password, String given) {
        return MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
