package ee.kling.simulator.http;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.auth.CredentialCheck;
import ee.kling.simulator.auth.RateLimit;

/** Who may come in, and how often. */
public record Entrance(CredentialCheck credentials, RateLimit rate) {

    Account accountOf(Request request) {
        Account account = credentials.accountOf(request.token());
        rate.count(account);
        return account;
    }
}
