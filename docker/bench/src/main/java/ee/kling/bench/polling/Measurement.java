package ee.kling.bench.polling;

/**
 * One run.
 *
 * @param tasks that were in flight and have ended
 * @param detectionP50 from the end at Kling to the commit of the result, in milliseconds
 * @param detectionP99 the same
 * @param requests at Kling, from the first look to the last commit
 * @param detectionStatements find due, look, write; one of many rows counts once
 * @param otherStatements everything else that the client executed meanwhile
 * @param clientCpu seconds of the client's JVM
 * @param postgresCpu seconds of all processes of PostgreSQL
 * @param residentMegabytes memory of the client's JVM at the end
 */
record Measurement(
        int tasks,
        double detectionP50,
        double detectionP99,
        long requests,
        long detectionStatements,
        long otherStatements,
        double clientCpu,
        double postgresCpu,
        long residentMegabytes) {

    private static final double THOUSAND = 1000;

    double requestsPerTask() {
        return (double) requests / tasks;
    }

    double statementsPerTask() {
        return (double) detectionStatements / tasks;
    }

    double othersPerTask() {
        return (double) otherStatements / tasks;
    }

    double clientCpuPerThousand() {
        return clientCpu * THOUSAND / tasks;
    }

    double postgresCpuPerThousand() {
        return postgresCpu * THOUSAND / tasks;
    }
}
