package ee.kling.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Whoever gives their name as password is somebody; all but one have the role. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "bare")
public class BarePeople implements IdentityStore {
    static final String WITHOUT_ROLE = "stranger";

    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String name = credential.getCaller();
        return credential.compareTo(name, name)
                ? new CredentialValidationResult(name, name.equals(WITHOUT_ROLE) ? Set.of() : Set.of("user"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
