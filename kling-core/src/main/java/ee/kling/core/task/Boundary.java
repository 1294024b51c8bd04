package ee.kling.core.task;

import ee.kling.core.status.Readiness;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** What every bean at the boundary asks first: whether the product works, and who calls. */
public abstract class Boundary {
    @Inject
    private Readiness readiness;

    @Resource
    private SessionContext context;

    /**
     * What does the work, made at the first call, when what it needs is there.
     *
     * @throws ee.kling.api.task.UnavailableException while the product cannot work
     */
    protected <T> T working(Instance<T> part) {
        readiness.requireWorking();
        return part.get();
    }

    /**
     * For what writes files.
     *
     * @throws ee.kling.api.task.UnavailableException while anything is missing
     */
    protected void requireComplete() {
        readiness.requireComplete();
    }

    protected Caller caller() {
        return new Caller(context.getCallerPrincipal().getName(), context.isCallerInRole(TaskService.ADMIN));
    }
}
