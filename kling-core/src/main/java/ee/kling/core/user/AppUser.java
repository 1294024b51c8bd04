package ee.kling.core.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** A person who signs in here. */
@Entity
@Table(name = "app_user")
public class AppUser {
    @Id
    private String name;

    private String passwordHash;

    /** Separated by commas. */
    private String roles;

    private Instant createdAt;

    protected AppUser() {}

    AppUser(String name, String passwordHash, Set<String> roles, Instant now) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = String.join(",", roles);
        this.createdAt = now;
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    Set<String> roles() {
        return Set.of(roles.split(","));
    }
}
