package ee.kling.samples.catalogue;

import ee.kling.api.task.ImageTasks;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The only class that knows where the studio's bean is; everybody else injects {@link ImageTasks}. */
@Dependent
public class Studio {
    @Produces
    @EJB(lookup = "java:global/kling/kling-core/TaskService!ee.kling.api.task.ImageTasks")
    private ImageTasks tasks;
}
