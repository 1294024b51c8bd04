package ee.kling.simulator.dialect;

import java.util.Optional;

/**
 * 26 characters for 128 bits, of which the first 48 are the time in milliseconds (github.com/ulid/spec).
 *
 * @param high the time and 16 more bits
 * @param low the other 64 bits
 */
record Ulid(long high, long low) {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    /** @param more of which the lowest 16 bits are taken */
    static Ulid of(long millis, long more, long low) {
        return new Ulid(millis << 16 | more & 0xFFFF, low);
    }

    /** Empty when the text is not 26 characters of the alphabet, in capitals. */
    static Optional<Ulid> parse(String text) {
        if (text.length() != LENGTH || text.chars().anyMatch(letter -> CROCKFORD.indexOf(letter) < 0)) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (char letter : text.toCharArray()) {
            high = high << 5 | low >>> 59;
            low = low << 5 | CROCKFORD.indexOf(letter);
        }
        return Optional.of(new Ulid(high, low));
    }

    long millis() {
        return high >>> 16;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(LENGTH);
        long restHigh = high;
        long restLow = low;
        for (int i = 0; i < LENGTH; i++) {
            text.append(CROCKFORD.charAt((int) (restLow & 31)));
            restLow = restLow >>> 5 | restHigh << 59;
            restHigh >>>= 5;
        }
        return text.reverse().toString();
    }
}
