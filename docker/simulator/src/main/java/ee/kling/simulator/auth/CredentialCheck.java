package ee.kling.simulator.auth;

import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Finds the account of a request, or refuses with 401 and one of the codes 1000 to 1004. */
public final class CredentialCheck {

    private final List<Account> accounts;
    private final Clock clock;
    private final boolean takesTokens;

    /** @param takesTokens whether tokens signed with a secret key are taken beside static keys */
    public CredentialCheck(List<Account> accounts, Clock clock, boolean takesTokens) {
        this.accounts = List.copyOf(accounts);
        this.clock = clock;
        this.takesTokens = takesTokens;
    }

    /** The account that the token proves. */
    public Account accountOf(BearerToken token) {
        return switch (token.kind()) {
            case NONE -> throw new Refusal(KlingError.AUTHORIZATION_EMPTY);
            case MALFORMED ->
                throw new Refusal(
                        KlingError.AUTHENTICATION_FAILED, "Authorization must be 'Bearer', one space and the token");
            case API_KEY -> account(candidate -> same(candidate.apiKey(), token.text()));
            case JWT -> signedBy(token.text());
        };
    }

    private Account signedBy(String text) {
        if (!takesTokens) {
            throw new Refusal(
                    KlingError.KEY_NOT_FOUND, "a platform key is needed, AK/SK tokens are not supported here");
        }
        JsonWebToken token = new JsonWebToken(text);
        String issuer = token.issuer();
        Account account = account(candidate -> candidate.accessKey().equals(issuer));
        token.checkSignature(account.secretKey());
        token.checkTimes(clock.instant());
        return account;
    }

    private Account account(Predicate<Account> matches) {
        return accounts.stream().filter(matches).findFirst().orElseThrow(() -> new Refusal(KlingError.KEY_NOT_FOUND));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
