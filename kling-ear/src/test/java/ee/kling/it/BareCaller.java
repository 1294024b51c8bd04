package ee.kling.it;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.status.ServiceStatus;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.InvalidRequestException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Another deployment with nothing between its door and our bean; answers what the bean did, or the name of its exception. */
@WebServlet("/call")
public class BareCaller extends HttpServlet {
    static final String ANSWERED = "answered";
    static final String KEPT = "kept";
    static final String GOES_ON = "goes on";

    @Resource
    private transient ManagedExecutorService managedThreads;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().write(outcome(call(request.getParameter("from"))));
    }

    private Callable<String> call(String from) {
        return switch (from) {
            case "request" -> BareCaller::history;
            case "status" -> BareCaller::status;
            case "managed-thread" ->
                () -> managedThreads.submit(BareCaller::history).get();
            case "plain-thread" -> BareCaller::historyFromAPlainThread;
            case "rolled-back-transaction" -> this::submitAndRollBack;
            case "transaction-of-a-refused-task" -> this::submitNonsense;
            default -> throw new IllegalArgumentException(from);
        };
    }

    private static String outcome(Callable<String> call) {
        try {
            return call.call();
        } catch (Exception e) {
            return rootCause(e).getClass().getSimpleName();
        }
    }

    private static Throwable rootCause(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
    }

    private static String history() throws NamingException {
        tasks().history(1, 1, HistoryFilter.none());
        return ANSWERED;
    }

    private static String status() throws NamingException {
        ServiceStatus status =
                InitialContext.doLookup("java:global/kling/kling-core/StatusService!ee.kling.api.status.ServiceStatus");
        return status.isReady() && status.checks().size() == 4
                ? ANSWERED
                : status.checks().toString();
    }

    private static String historyFromAPlainThread() throws Exception {
        FutureTask<String> task = new FutureTask<>(BareCaller::history);
        new Thread(task).start();
        return task.get();
    }

    private String submitAndRollBack() throws Exception {
        transaction.begin();
        UUID id = tasks().submit(ImageGenerationRequest.of("Outlives its caller's transaction")
                        .build())
                .id();
        transaction.rollback();
        return tasks().find(id).isPresent() ? KEPT : "lost";
    }

    private String submitNonsense() throws Exception {
        transaction.begin();
        try {
            tasks().submit(ImageGenerationRequest.of("").build());
            return "accepted";
        } catch (InvalidRequestException e) {
            return transaction.getStatus() == Status.STATUS_ACTIVE ? GOES_ON : "marked";
        } finally {
            transaction.rollback();
        }
    }

    private static ImageTasks tasks() throws NamingException {
        return InitialContext.doLookup("java:global/kling/kling-core/TaskService!ee.kling.api.task.ImageTasks");
    }
}
