package ee.kling.simulator.auth;

/**
 * A Kling account with its two ways in. Tasks, external ids and parallel slots belong to the account, whichever of its
 * credentials was used.
 *
 * @param accessKey claim {@code iss} of a token; also names the account
 * @param secretKey signs a token, as UTF-8 bytes
 * @param apiKey the static key, sent as it is
 */
public record Account(String accessKey, String secretKey, String apiKey) {

    /** The account every demonstration and test may use. */
    public static final Account DEMO =
            new Account("ak-demo", "sk-demo-0123456789abcdef0123456789", "api-key-kling-demo");

    public Account {
        if (accessKey.isBlank() || secretKey.isBlank() || apiKey.isBlank()) {
            throw new IllegalArgumentException("An account needs an access key, a secret key and an api key");
        }
    }

    public Account withAccessKey(String value) {
        return new Account(value, secretKey, apiKey);
    }

    public Account withSecretKey(String value) {
        return new Account(accessKey, value, apiKey);
    }

    public Account withApiKey(String value) {
        return new Account(accessKey, secretKey, value);
    }
}
