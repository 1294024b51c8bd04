package ee.kling.api.status;

import java.util.List;

/**
 * Whether the service can work now. Anybody may ask, and asking is cheap: the answer is that of the last self-check, which
 * runs every two seconds.
 *
 * <p>{@code java:global/kling/kling-core/StatusService!ee.kling.api.status.ServiceStatus}
 */
public interface ServiceStatus {

    /** Everything the service needs, each as it was found last. */
    List<Check> checks();

    /** Whether every check is up. */
    default boolean isReady() {
        return checks().stream().allMatch(Check::up);
    }
}
