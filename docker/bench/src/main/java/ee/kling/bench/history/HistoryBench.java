package ee.kling.bench.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskState;
import ee.kling.bench.lab.Arguments;
import ee.kling.core.history.HistoryPages;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Pages of 500 over one person's history. */
public final class HistoryBench {
    /** How much more than page 1 any page by number or state may cost. */
    static final double MOST = 1.5;

    /** What the first page of a search may take, in milliseconds. */
    static final double SEARCH_BUDGET = 300;

    /** So few rows are read in so short a time that whatever else the machine does shows in the ratios. */
    private static final double MOST_OF_SHORT = 3;

    private static final int SHORT_ROWS = 30_000;
    private static final int MOST_ROWS = 100_000_000;
    private static final String POSTGRESQL = "postgresql";
    private static final String H2 = "h2";
    private static final int SIZE = 500;
    private static final int RUNS = 5;
    private static final int TURNS = 3;
    private static final Caller ANNA = new Caller(HistorySample.OWNER, false);
    private static final int DEEPEST = 1000;
    private static final List<String> SEARCHES =
            List.of("fox", "fox snow light", "w1234", "红狐", "zeppelin", "w", "nothing");
    private static final Map<String, HistoryFilter> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("all", HistoryFilter.none());
        LISTS.put("oldest first", HistoryFilter.none().fromTheOldest());
        LISTS.put("done", in(TaskState.SUCCEEDED));
        LISTS.put("failed", in(TaskState.FAILED));
        LISTS.put("final", in(TaskState.SUCCEEDED, TaskState.FAILED, TaskState.CANCELLED));
        LISTS.put("favourites", HistoryFilter.none().favourites());
        LISTS.put("trash", HistoryFilter.none().inTrash());
        LISTS.put("one tag", HistoryFilter.none().tagged(HistorySample.TAG));
        LISTS.put("one model", HistoryFilter.none().ofModel(HistorySample.OTHER_MODEL));
    }

    private final UnitOfWork unitOfWork;
    private final double most;
    private final PrintStream out;
    private boolean good = true;

    private HistoryBench(UnitOfWork unitOfWork, double most, PrintStream out) {
        this.unitOfWork = unitOfWork;
        this.most = most;
        this.out = out;
    }

    /**
     * See {@link ee.kling.bench.Command}.
     *
     * @return whether every ratio and budget was kept
     */
    public static boolean run(List<String> given, PrintStream out) throws Exception {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("rows", "1000000");
        defaults.put("database", POSTGRESQL);
        defaults.put("short", "false");
        Arguments arguments = new Arguments("history", given, defaults);
        boolean isShort = arguments.flag("short");
        int rows = isShort ? SHORT_ROWS : arguments.number("rows", 1, MOST_ROWS);
        String name = arguments.text("database");
        if (!name.equals(H2) && !name.equals(POSTGRESQL)) {
            throw arguments.wrong("database", POSTGRESQL + " or " + H2, name);
        }
        try (HistoryDatabase database = name.equals(H2) ? HistoryDatabase.h2() : HistoryDatabase.postgresql()) {
            UnitOfWork unitOfWork = database.unitOfWork();
            long began = System.nanoTime();
            HistorySample.fill(database.dataSource(), unitOfWork, rows);
            out.printf(
                    "%,d tasks in %s, filled in %,d s; pages of %d, ms: median (range) of %d%n",
                    rows, name, (System.nanoTime() - began) / 1_000_000_000, SIZE, RUNS);
            return new HistoryBench(unitOfWork, isShort ? MOST_OF_SHORT : MOST, out).measure();
        }
    }

    private boolean measure() {
        out.printf("%-18s %5s %22s %6s %25s %9s%n", "list", "page", "ours", "ratio", "OFFSET, count(*)", "total");
        for (var list : LISTS.entrySet()) {
            HistoryFilter filter = list.getValue();
            long total = total(filter);
            int last = (int) Math.min(DEEPEST, Math.max(1, total / SIZE));
            int[] pages = IntStream.of(1, 10, 100, last)
                    .filter(page -> page <= last)
                    .distinct()
                    .toArray();
            pages(list.getKey(), filter, pages, total);
        }
        double[] counts = sorted(times(List.of(
                em -> HistoryPages.counts(em, ANNA, HistoryFilter.none()).all()))[0]);
        out.printf("%-18s %5s %22s%n", "counts of all tabs", "", words(counts));
        good &= counts[counts.length - 1] <= SEARCH_BUDGET;
        for (String search : SEARCHES) {
            HistoryFilter filter = new HistoryFilter(Set.of(), search);
            double[] ours = sorted(times(List.of(em -> ours(em, filter, 1)))[0]);
            double[] twin = sorted(times(List.of(em -> OffsetTwin.page(em, filter, 1, SIZE)))[0]);
            out.printf(
                    "%-18s %5d %22s %6s %25s %9d%n",
                    "“" + search + "”", 1, words(ours), "", words(twin), total(filter));
            good &= ours[ours.length - 1] <= SEARCH_BUDGET;
        }
        out.println(
                good
                        ? "Kept."
                        : "NOT KEPT: above %.1f times page 1, or a search or the counts above %.0f ms."
                                .formatted(most, SEARCH_BUDGET));
        return good;
    }

    private static HistoryFilter in(TaskState... states) {
        return new HistoryFilter(Set.of(states), "");
    }

    private void pages(String list, HistoryFilter filter, int[] pages, long total) {
        double[][] ours = times(work(pages, page -> em -> ours(em, filter, page)));
        double[][] twins = times(work(pages, page -> em -> OffsetTwin.page(em, filter, page, SIZE)));
        for (int i = 0; i < pages.length; i++) {
            double[] first = ours[0];
            double[] here = ours[i];
            double ratio = median(sorted(IntStream.range(0, RUNS)
                    .mapToDouble(run -> here[run] / first[run])
                    .toArray()));
            out.printf(
                    "%-18s %5d %22s %6.2f %25s %9d%n",
                    list, pages[i], words(sorted(here)), ratio, words(sorted(twins[i])), total);
            good &= ratio <= most;
        }
        out.flush();
    }

    private static List<ToLongFunction<EntityManager>> work(
            int[] pages, IntFunction<ToLongFunction<EntityManager>> read) {
        return IntStream.of(pages).mapToObj(read).toList();
    }

    private long total(HistoryFilter filter) {
        return unitOfWork.call(em -> ours(em, filter, 1));
    }

    private static long ours(EntityManager em, HistoryFilter filter, int page) {
        return HistoryPages.page(em, ANNA, filter, page, SIZE).total();
    }

    /**
     * In milliseconds by work and run: of each run the median of a few turns, in which all works take part one after the
     * other, so that whatever else the machine does falls on all of them. The first run is thrown away.
     */
    private double[][] times(List<ToLongFunction<EntityManager>> works) {
        double[][] times = new double[works.size()][RUNS];
        for (int run = -1; run < RUNS; run++) {
            double[][] turns = new double[works.size()][TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                for (int work = 0; work < works.size(); work++) {
                    long began = System.nanoTime();
                    unitOfWork.run(works.get(work)::applyAsLong);
                    turns[work][turn] = (System.nanoTime() - began) / 1e6;
                }
            }
            for (int work = 0; run >= 0 && work < works.size(); work++) {
                times[work][run] = median(sorted(turns[work]));
            }
        }
        return times;
    }

    private static double[] sorted(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static String words(double[] times) {
        return "%.1f (%.1f to %.1f)".formatted(median(times), times[0], times[times.length - 1]);
    }
}
