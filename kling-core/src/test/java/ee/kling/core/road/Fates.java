package ee.kling.core.road;

import static ee.kling.api.KlingErrorCode.Actor.ACCOUNT_HOLDER;
import static ee.kling.api.KlingErrorCode.Actor.ADMINISTRATOR;
import static ee.kling.api.KlingErrorCode.Actor.CALLER;
import static ee.kling.api.KlingErrorCode.Actor.NOBODY;
import static ee.kling.core.account.Trouble.Kind.ACCOUNT;
import static ee.kling.core.account.Trouble.Kind.CREDENTIAL_REFUSED;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskState;
import ee.kling.simulator.scenario.Scenario;
import java.util.EnumMap;
import java.util.Map;

/** Written by hand, from what Kling documents of its codes and what we promise about money. */
final class Fates {
    private static final Map<Scenario, Fate> ALL = new EnumMap<>(Scenario.class);

    static {
        courses();
        refusals();
        codesOfTheAccount();
        codesOfTheRequest();
        lostAnswers();
        hidden();
        unusualForms();
        wrongFiles();
    }

    private Fates() {}

    static Fate of(Scenario scenario) {
        Fate fate = ALL.get(scenario);
        if (fate == null) {
            throw new AssertionError("Nobody has written down what becomes of a task under " + scenario);
        }
        return fate;
    }

    private static void courses() {
        ALL.put(Scenario.SUCCEED, Fate.accepted());
        ALL.put(Scenario.FAIL, Fate.accepted().butEnds(TaskState.FAILED, "Failure to pass the risk control system"));
        ALL.put(Scenario.STALL, Fate.accepted().butEnds(TaskState.STUCK, "more than 24 hours"));
        ALL.put(Scenario.FEWER_IMAGES, Fate.accepted().butSays("Kling delivered 1 of 2 pictures."));
        ALL.put(Scenario.NO_IMAGES, Fate.accepted().butEnds(TaskState.STUCK, "names no picture"));
        ALL.put(Scenario.DUPLICATE_ACCEPTED, Fate.accepted());
        ALL.put(Scenario.DUPLICATE_REFUSED, Fate.accepted());
    }

    private static void refusals() {
        ALL.put(Scenario.REJECT, Fate.refused(1301, CALLER, "content check"));
        ALL.put(Scenario.THROTTLE, Fate.waiting(1302, NOBODY, "fewer requests", null));
        ALL.put(Scenario.SLOTS_FULL, Fate.waiting(1303, NOBODY, "places at Kling are taken", null));
        ALL.put(Scenario.NO_BALANCE, Fate.waiting(1102, ACCOUNT_HOLDER, "Buy one", ACCOUNT));
        ALL.put(Scenario.ERROR_BEFORE_ACCEPT, Fate.doubtful("under maintenance"));
        ALL.put(Scenario.DROP_BEFORE_ACCEPT, Fate.doubtful("answer was lost"));
    }

    private static void codesOfTheAccount() {
        ALL.put(Scenario.ERROR_1000, Fate.waiting(1000, ADMINISTRATOR, "refused the credential", CREDENTIAL_REFUSED));
        ALL.put(Scenario.ERROR_1001, Fate.waiting(1001, ADMINISTRATOR, "saw no credential", CREDENTIAL_REFUSED));
        ALL.put(Scenario.ERROR_1002, Fate.waiting(1002, ADMINISTRATOR, "does not know this key", CREDENTIAL_REFUSED));
        ALL.put(Scenario.ERROR_1003, Fate.signedAgain());
        ALL.put(Scenario.ERROR_1004, Fate.signedAgain());
        ALL.put(Scenario.ERROR_1100, Fate.waiting(1100, ACCOUNT_HOLDER, "trouble with the account", ACCOUNT));
        ALL.put(Scenario.ERROR_1101, Fate.waiting(1101, ACCOUNT_HOLDER, "in arrears", ACCOUNT));
        ALL.put(Scenario.ERROR_1102, Fate.waiting(1102, ACCOUNT_HOLDER, "Buy one", ACCOUNT));
        ALL.put(Scenario.ERROR_1103, Fate.waiting(1103, ACCOUNT_HOLDER, "no right to this model", ACCOUNT));
        ALL.put(Scenario.ERROR_1302, Fate.waiting(1302, NOBODY, "fewer requests", null));
        ALL.put(Scenario.ERROR_1303, Fate.waiting(1303, NOBODY, "places at Kling are taken", null));
        ALL.put(Scenario.ERROR_1304, Fate.waiting(1304, ACCOUNT_HOLDER, "this server's address", ACCOUNT));
        ALL.put(Scenario.ERROR_5000, Fate.doubtful("internal error"));
        ALL.put(Scenario.ERROR_5001, Fate.doubtful("under maintenance"));
        ALL.put(Scenario.ERROR_5002, Fate.doubtful("ran out of time"));
    }

    private static void codesOfTheRequest() {
        ALL.put(Scenario.ERROR_1200, Fate.refused(1200, CALLER, "request invalid"));
        ALL.put(Scenario.ERROR_1201, Fate.refused(1201, CALLER, "a value of the request invalid"));
        ALL.put(Scenario.ERROR_1202, Fate.refused(1202, ADMINISTRATOR, "Check the base URL"));
        ALL.put(Scenario.ERROR_1203, Fate.refused(1203, CALLER, "no such model"));
        ALL.put(Scenario.ERROR_1300, Fate.refused(1300, CALLER, "policy"));
        ALL.put(Scenario.ERROR_1301, Fate.refused(1301, CALLER, "content check"));
    }

    private static void lostAnswers() {
        ALL.put(Scenario.DROP_AFTER_ACCEPT, Fate.lost("answer was lost"));
        ALL.put(Scenario.DROP_IN_ANSWER, Fate.lost("answer was lost"));
        ALL.put(Scenario.ERROR_AFTER_ACCEPT, Fate.lost("internal error"));
        ALL.put(Scenario.BACKLOG_AFTER_ACCEPT, Fate.lost("ran out of time"));
        ALL.put(Scenario.BAD_GATEWAY_AFTER_ACCEPT, Fate.lost("could not be understood"));
        ALL.put(Scenario.GARBAGE_AFTER_ACCEPT, Fate.lost("could not be read"));
        ALL.put(Scenario.ENDLESS_ANSWER, Fate.lost("could not be read"));
        ALL.put(Scenario.DEEP_JSON, Fate.lost("could not be read"));
        ALL.put(Scenario.WRONG_TYPES, Fate.lost("Kling"));
        ALL.put(Scenario.SLOW, Fate.lost("answer was lost"));
    }

    private static void hidden() {
        ALL.put(Scenario.FORGET, Fate.accepted().butEnds(TaskState.STUCK, "no longer knows"));
        ALL.put(Scenario.FORGET_LATER, Fate.accepted().butEnds(TaskState.STUCK, "no longer knows"));
        ALL.put(Scenario.LATE_VISIBLE, Fate.accepted());
        ALL.put(Scenario.QUERY_ERROR, Fate.accepted());
        ALL.put(Scenario.QUERY_THROTTLE, Fate.accepted());
    }

    private static void unusualForms() {
        ALL.put(Scenario.NUMERIC_ID, Fate.accepted());
        ALL.put(Scenario.CODE_200, Fate.accepted());
        ALL.put(Scenario.NO_REQUEST_ID, Fate.accepted());
        ALL.put(Scenario.STATUS_SUCCEEDED, Fate.accepted());
        ALL.put(Scenario.UNKNOWN_STATUS, Fate.accepted());
        ALL.put(Scenario.SPARE_FIELDS, Fate.accepted());
    }

    private static void wrongFiles() {
        ALL.put(Scenario.BROKEN_IMAGE, pending("the file"));
        // By its bytes it is a picture.
        ALL.put(Scenario.WRONG_TYPE_IMAGE, Fate.accepted());
        ALL.put(Scenario.TRUNCATED_IMAGE, pending("connection failed"));
        ALL.put(Scenario.MISSING_IMAGE, pending("HTTP 404"));
        ALL.put(Scenario.FORBIDDEN_IMAGE, pending("HTTP 403"));
        ALL.put(Scenario.REDIRECT_IMAGE, Fate.accepted());
        ALL.put(Scenario.REDIRECT_IMAGE_INWARD, pending("behind a redirect, only https"));
        // Ended after five minutes of real time.
        ALL.put(Scenario.SLOW_IMAGE, Fate.accepted().butPictureIs(null, null));
        ALL.put(Scenario.HUGE_IMAGE, pending("larger than 100 MB"));
        ALL.put(Scenario.ENDLESS_IMAGE, pending("larger than 100 MB"));
    }

    private static Fate pending(String why) {
        return Fate.accepted().butPictureIs(ImageState.PENDING, why);
    }
}
