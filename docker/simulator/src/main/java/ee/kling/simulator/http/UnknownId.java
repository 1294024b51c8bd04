package ee.kling.simulator.http;

import ee.kling.simulator.protocol.KlingError;

/** How a query for an id that is not there is answered; both forms are in use and the documents name neither. */
public enum UnknownId {
    /** 400/1201. */
    INVALID_VALUE(KlingError.INVALID_VALUE),
    /** 404/1203. */
    NOT_FOUND(KlingError.NOT_FOUND);

    private final KlingError error;

    UnknownId(KlingError error) {
        this.error = error;
    }

    KlingError error() {
        return error;
    }
}
