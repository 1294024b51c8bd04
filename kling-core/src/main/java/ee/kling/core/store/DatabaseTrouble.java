package ee.kling.core.store;

import ee.kling.api.task.UnavailableException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what a failure of the database means: for the caller, and for the administrator who has to mend it. */
public final class DatabaseTrouble {
    private static final String AWAY = "The studio cannot use its database.";

    /** SQLState classes: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> LOST_CLASSES = Set.of("08", "53", "57", "58");

    /** H2 counts otherwise: I/O, in use elsewhere, cannot be opened, connection broken, closed, read only. */
    private static final Set<String> LOST_H2 =
            Set.of("90028", "90031", "90020", "90062", "90013", "90067", "90098", "90121", "90097");

    /** PostgreSQL has ended a transaction that was idle for too long, because this server was frozen in it. */
    private static final String LOST_FROZEN = "25P03";

    /** WildFly's number for a driver that does not know the address. */
    private static final String WRONG_DRIVER = "IJ031083";

    /** Ended so that another may go on: deadlock, lost serialization, waited too long for a row; H2 counts otherwise. */
    private static final Set<String> CONTENDED = Set.of("40P01", "40001", "55P03", "HYT00", "50200");

    private DatabaseTrouble() {}

    /** Whether somebody else was in the way, who may be gone at the next try. */
    public static boolean isContention(Throwable failure) {
        return failure instanceof OptimisticLockException || states(failure).anyMatch(CONTENDED::contains);
    }

    /** Whether the database is at fault, not the statement. */
    static boolean isLost(Throwable failure) {
        return states(failure)
                .anyMatch(state -> LOST_H2.contains(state)
                        || LOST_FROZEN.equals(state)
                        || state.length() == 5 && LOST_CLASSES.contains(state.substring(0, 2)));
    }

    static UnavailableException nothingStored(Throwable cause) {
        return new UnavailableException(AWAY + " Nothing was stored or sent; try again in a moment.", true, cause);
    }

    static UnavailableException outcomeUnknown(Throwable cause) {
        return new UnavailableException(
                AWAY + " It may have been stored all the same: look into the history before trying again.",
                false,
                cause);
    }

    /** One line that names the setting and says why. */
    static String explain(Throwable failure) {
        Set<String> states = Set.copyOf(states(failure).distinct().toList());
        String why = why(failure);
        if (states.contains("28P01") || states.contains("28000")) {
            return "Settings kling.db.user and kling.db.password: the database refuses them: " + why;
        }
        if (states.contains("42501")) {
            return "Setting kling.db.user: this user lacks a right: " + why;
        }
        if (causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(WRONG_DRIVER))) {
            return "Settings kling.db.url and kling.db.driver do not fit each other: " + why;
        }
        return "Setting kling.db.url: the database cannot be used: " + why;
    }

    /** The driver's own words, and what they are about when they are silent on it, such as an unknown host. */
    private static String why(Throwable failure) {
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        Throwable said = causes(failure)
                .filter(SQLException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .orElse(root);
        String words = String.valueOf(said.getMessage());
        boolean complete = said == root || words.contains(String.valueOf(root.getMessage()));
        return withoutSecrets(complete ? words : words + " (" + root + ")");
    }

    /** Drivers and servers quote the whole address, in which a password may stand. */
    private static String withoutSecrets(String words) {
        return words.replaceAll("//[^/@\\s]*@", "//…@").replaceAll("(?i)(password|user)=[^&;,\\]\\s]*", "$1=…");
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
