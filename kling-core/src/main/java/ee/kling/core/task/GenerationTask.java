package ee.kling.core.task;

import ee.kling.api.KlingReply;
import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.UnitCharge;
import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.ManyRows;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One paid request and its fate. Only the methods here write the state; each checks {@link TaskState#canBecome}.
 *
 * <p>A crash loses nothing: who works on it, until when, and when to look again are columns, not memory. Times are the
 * database's.
 */
@Entity
@Table(name = "generation_task")
public class GenerationTask {
    /** Negative look-ups that must agree before an unconfirmed task goes out again. */
    static final int NEGATIVES_NEEDED = 3;

    /** Sends whose outcome was lost, after which a person decides. */
    static final int MOST_ATTEMPTS = 5;

    /** Looks at a success without pictures before a person is told. */
    static final int EMPTY_RESULTS_ALLOWED = 5;

    /** Where the answer to a create is still of interest, unless the task has been found at Kling. */
    private static final Set<TaskState> SENT = Set.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED);

    /** Whoever knows a callback address must not have us ask Kling as often as they like. */
    static final Duration BETWEEN_HINTED_LOOKS = Duration.ofSeconds(5);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 20;

    private static final Set<TaskState> ACCEPTED = Set.of(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.STUCK);

    private static final int LONGEST_NAME = 100;

    @Id
    private UUID id;

    @Version
    private int version;

    private String owner;
    private String account;
    private String endpoint;

    /** Ours; {@code null} where the upstream takes none, so that a lost answer cannot be looked up. */
    private String externalTaskId;

    /** The owner's own, unique among theirs. */
    private String callerTaskId;

    /** The owner's word for the intention, unique among theirs; {@code null} without one. */
    private String idempotencyKey;

    /** Of what was asked under that word. */
    private String askedSha256;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TaskState state;

    private String modelName;
    private String prompt;
    private String negativePrompt;
    private String aspectRatio;
    private String resolution;
    private int n;
    private String requestJson;
    private String requestSha256;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "reference_id")
    private ReferencePicture reference;

    private int attempt;

    /** Look-ups that found nothing since it was last found. */
    private int negativeReads;

    /** Looks in a row that found a success without all of its pictures. */
    private int emptyReads;

    /** When it may be sent, or is next looked at; {@code null} when neither. */
    private Instant nextAt;

    /** When the last look was, or is, due that somebody has hurried; {@code null} when there was none. */
    private Instant hintedAt;

    /** Pictures of tasks that went ahead of it while it waited for its turn's places. */
    private int bypassed;

    /** Refusals for want of a place, in a row. */
    private int crowdedOut;

    /** Since when Kling refuses it even while nothing else of ours is in work. */
    private Instant refusedAloneAt;

    private String leaseOwner;
    private Instant leaseUntil;
    private String remoteTaskId;
    private String requestId;

    /** Of the last refusal, final or waited for. On an unconfirmed task: of a refusal that may be about its id only. */
    private Integer errorCode;

    /** Kling's own words, beside ours in the reason. */
    private String errorText;

    private String reason;
    private String givenUpBy;

    @Column(precision = 12, scale = 3)
    private BigDecimal expectedUnits;

    @Column(precision = 12, scale = 3)
    private BigDecimal chargedUnits;

    private String chargedQuota;
    private String chargedListPrice;

    /** Numbers in the history, written by its keeper beside us; {@code null} until then. */
    @Column(insertable = false, updatable = false)
    private Long place;

    @Column(insertable = false, updatable = false)
    private Long shelfPlace;

    /** What the owner keeps of it, written beside us like the numbers. */
    @Column(insertable = false, updatable = false)
    private boolean favourite;

    @Column(insertable = false, updatable = false)
    private boolean trashed;

    @ElementCollection
    @CollectionTable(name = "task_tag", joinColumns = @JoinColumn(name = "task_id"))
    private List<TaskTag> tags = new ArrayList<>();

    private Instant createdAt;
    private Instant sentAt;
    private Instant finishedAt;

    /** What pages show of this row as it was read. */
    @Transient
    private Shown before;

    @OneToMany(mappedBy = "task", cascade = CascadeType.PERSIST)
    @OrderBy("imageIndex, watermarked")
    private List<ResultImage> images = new ArrayList<>();

    protected GenerationTask() {}

    /** A task as accepted from its owner: waiting to be sent from then on. */
    GenerationTask(Acceptance agreed, StoredRequest request, ReferencePicture reference) {
        this.id = agreed.id();
        this.owner = agreed.owner();
        this.account = agreed.account();
        this.callerTaskId = agreed.callerTaskId();
        this.idempotencyKey = agreed.idempotencyKey();
        this.askedSha256 = agreed.askedSha256();
        this.expectedUnits = agreed.expectedUnits();
        this.endpoint = StoredRequest.ENDPOINT;
        ImageGenerationRequest sent = request.withoutImage();
        this.externalTaskId = sent.externalTaskId();
        this.state = TaskState.QUEUED;
        this.modelName = sent.modelName();
        this.prompt = sent.prompt();
        this.negativePrompt = sent.negativePrompt();
        this.aspectRatio =
                sent.aspectRatio() == null ? null : sent.aspectRatio().wire();
        this.resolution = sent.resolution() == null ? null : sent.resolution().wire();
        this.n = sent.n();
        this.requestJson = request.json();
        this.requestSha256 = request.sha256();
        this.reference = reference;
        this.nextAt = agreed.at();
        this.createdAt = agreed.at();
    }

    /** Marks the intent to send. Must be committed before the first byte leaves. */
    public void beginSending(Instant now, String node, Duration lease) {
        moveTo(TaskState.SUBMITTING);
        attempt++;
        negativeReads = 0;
        emptyReads = 0;
        errorCode = null;
        errorText = null;
        sentAt = now;
        nextAt = null;
        leaseOwner = node;
        leaseUntil = now.plus(lease);
    }

    /** Kling has certainly not accepted it: back in the queue, and the attempt does not count. */
    public void notAccepted(String why, Instant sendFrom) {
        notAccepted(null, why, sendFrom);
    }

    /** @param reply what Kling answered; {@code null} when it did not */
    public void notAccepted(KlingReply reply, String why, Instant sendFrom) {
        require(SENT);
        moveTo(TaskState.QUEUED);
        attempt--;
        quote(reply);
        explain(why);
        nextAt = sendFrom;
        endLease();
    }

    /** It was claimed, but not one byte of it was sent. */
    public void putBack(Instant now) {
        notAccepted(null, reason, now);
    }

    /** Pictures of another task go ahead, into places that are too few for this one. */
    public void isOvertakenBy(int pictures) {
        bypassed += pictures;
    }

    /**
     * Kling has no place for it just now: it waits longer each time and keeps nobody else back.
     *
     * @param alone whether nothing else of ours was in work for its model
     * @param longest between two tries
     */
    public void crowdedOut(KlingReply reply, String why, boolean alone, Duration longest, Instant now) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(crowdedOut, MOST_DOUBLINGS));
        notAccepted(reply, why, now.plus(doubled.compareTo(longest) > 0 ? longest : doubled));
        crowdedOut++;
        if (alone) {
            refusedAloneAt = refusedAloneAt == null ? now : refusedAloneAt;
            bypassed = 0;
        } else {
            refusedAloneAt = null;
        }
    }

    /** Whether Kling has refused it for so long even while nothing else of ours was in work. */
    public boolean isRefusedAloneFor(Duration patience, Instant now) {
        return refusedAloneAt != null && !now.isBefore(refusedAloneAt.plus(patience));
    }

    /** Kling has certainly not accepted it and will not: a person decides. */
    public void tooLarge(KlingReply reply, String why) {
        require(Set.of(TaskState.SUBMITTING));
        attempt--;
        quote(reply);
        endLease();
        stuck(why);
    }

    /** The answer was lost or means nothing: it is looked up before anything is sent again. */
    public void outcomeUnknown(String why, Instant lookFrom) {
        moveTo(TaskState.UNCONFIRMED);
        explain(why);
        nextAt = lookFrom;
        endLease();
    }

    /**
     * Kling refused the request. On a first attempt that is final. Later it may only mean that the external id is known
     * already, so the task is looked up first.
     *
     * @param sentBefore whether even this attempt was sent more than once
     */
    public void refused(KlingReply reply, String why, boolean sentBefore, Instant now) {
        require(SENT);
        quote(reply);
        explain(why);
        endLease();
        if (externalTaskId != null && (sentBefore || attempt > 1)) {
            if (state != TaskState.UNCONFIRMED) {
                moveTo(TaskState.UNCONFIRMED);
            }
            nextAt = now;
        } else {
            if (attempt > 1) {
                explain(why + " What was sent before may have been drawn and charged all the same.");
            }
            finish(TaskState.FAILED, now);
        }
    }

    private void quote(KlingReply reply) {
        if (reply != null) {
            errorCode = reply.code() == KlingReply.NO_CODE ? null : reply.code();
            errorText = reply.message().isEmpty() ? null : ForeignText.line(reply.message());
            requestId = ForeignText.label(reply.requestId());
        }
    }

    /**
     * A look-up of an unconfirmed task found nothing. Enough of them, over the quiet period, settle it.
     *
     * @param now when Kling was asked, not when it is recorded
     */
    public void notThere(Instant now, Duration quietPeriod) {
        require(Set.of(TaskState.UNCONFIRMED));
        negativeReads++;
        boolean settled = negativeReads >= NEGATIVES_NEEDED && now.isAfter(sentAt.plus(quietPeriod));
        if (settled && errorCode != null) {
            finish(TaskState.FAILED, now);
        } else if (settled && attempt >= MOST_ATTEMPTS) {
            stuck("Sent %d times without an answer that could be read.".formatted(attempt));
        } else if (settled) {
            moveTo(TaskState.QUEUED);
            nextAt = now;
        }
    }

    /** Nothing can tell any more whether Kling has it: from now on only a person may have it sent again. */
    public void undecidable(String why) {
        require(Set.of(TaskState.UNCONFIRMED));
        stuck(why);
    }

    /** Kling no longer knows a task that it had accepted: never a failure by itself. */
    public void forgotten(Instant now, Duration patience) {
        require(ACCEPTED);
        negativeReads++;
        if (state != TaskState.STUCK && negativeReads >= NEGATIVES_NEEDED && now.isAfter(sentAt.plus(patience))) {
            stuck("Kling no longer knows this task.");
        }
    }

    /** Kling keeps nothing for so long: no look finds anything any more, only a report of its own could still tell. */
    public void watchNoMore() {
        require(Set.of(TaskState.STUCK));
        if (nextAt != null) {
            nextAt = null;
            explain((reason == null ? "" : reason + " ")
                    + "The %d days for which Kling keeps results are over: it is looked at no more."
                            .formatted(ResultImage.KEPT_BY_KLING.toDays()));
        }
    }

    /** When to look next; says nothing to a task that is not at Kling. */
    public void lookAgain(Instant nextLook) {
        if (TaskRepository.WATCHED.contains(state)) {
            nextAt = nextLook;
        }
    }

    /** The same after a look, which says nothing about what was hinted after it began. */
    public void lookAgain(Instant nextLook, Instant lookBegan) {
        boolean hurried = hintedAt != null && hintedAt.isAfter(lookBegan) && hintedAt.isBefore(nextLook);
        lookAgain(hurried ? hintedAt : nextLook);
    }

    /**
     * Somebody says that Kling has news: the next look is now, or when the last one that was hurried is long enough ago.
     *
     * @return whether a look is due now because of this
     */
    public boolean hinted(Instant now) {
        Instant soonest = hintedAt == null ? now : hintedAt.plus(BETWEEN_HINTED_LOOKS);
        Instant look = soonest.isBefore(now) ? now : soonest;
        if (!TaskRepository.WATCHED.contains(state) || isLookComing(now, look)) {
            return false;
        }
        // What is due already may be under way, and may have begun before there was news.
        hintedAt = look;
        if (nextAt == null || nextAt.isAfter(look)) {
            nextAt = look;
        }
        return !nextAt.isAfter(now);
    }

    private boolean isLookComing(Instant now, Instant soonEnough) {
        boolean byItself = nextAt != null && nextAt.isAfter(now) && !nextAt.isAfter(soonEnough);
        return byItself || hintedAt != null && hintedAt.isAfter(now);
    }

    /** Whether a report says more than is known. One that does not need not be taken over. */
    public boolean isNews(RemoteTask remote) {
        return switch (remote.status()) {
            case SUCCEEDED, FAILED -> !state.isFinal();
            case PROCESSING -> !state.isFinal() && state != TaskState.PROCESSING;
            case SUBMITTED, UNKNOWN -> state == TaskState.QUEUED || state == TaskState.STUCK || SENT.contains(state);
        };
    }

    /** The stored request no longer makes the bytes that were accepted: nothing was sent and nothing is charged. */
    public void cannotBeSent(String why, Instant now) {
        require(Set.of(TaskState.SUBMITTING));
        explain(why);
        endLease();
        finish(TaskState.FAILED, now);
    }

    /** Too long at Kling: watched slowly from now on. */
    public void overdue(String why) {
        require(ACCEPTED);
        if (state != TaskState.STUCK) {
            stuck(why);
        }
    }

    /** A person has the same bytes sent again, knowing that it may be paid twice. */
    void sendAgain(String who, Instant now) {
        require(Set.of(TaskState.STUCK));
        moveTo(TaskState.QUEUED);
        forgetRefusal();
        crowdedOut = 0;
        refusedAloneAt = null;
        explain("%s had it sent again.".formatted(who));
        nextAt = now;
        endLease();
    }

    /**
     * Kling does not say that it has what was sent before: it goes out now, as another task at Kling, and the time and the
     * lease of this sending begin again. Must be committed before the first byte leaves.
     */
    public void sendAfresh(Instant now, Duration lease) {
        require(Set.of(TaskState.SUBMITTING));
        remoteTaskId = null;
        sentAt = now;
        leaseUntil = now.plus(lease);
    }

    /** A person ends the waiting. What comes later is not fetched. */
    void giveUp(String who, Instant now) {
        require(Set.of(TaskState.STUCK));
        finish(TaskState.FAILED, now);
        forgetRefusal();
        givenUpBy = who.length() > LONGEST_NAME ? who.substring(0, LONGEST_NAME) : who;
        explain("Given up by %s. Kling may have drawn and charged it; a result that comes later is not fetched."
                .formatted(who));
    }

    /** Takes it back before it was sent. */
    void cancel(Instant now) {
        finish(TaskState.CANCELLED, now);
        explain(null);
    }

    /**
     * Takes over what Kling reports, from a create, a query, a list or a signed callback. A late or repeated report changes nothing.
     *
     * @param exchange Kling's id of the create; {@code null} for a look
     */
    public void observe(RemoteTask remote, String exchange, Instant now) {
        if (state.isFinal()) {
            return;
        }
        if (state == TaskState.QUEUED) {
            // Given up for lost and about to be paid for again: a sender taken for dead had its answer after all.
            moveTo(TaskState.SUBMITTING);
            sentAt = sentAt == null ? now : sentAt;
        }
        String id = ForeignText.id(remote.taskId());
        remoteTaskId = id == null ? remoteTaskId : id;
        requestId = exchange == null ? requestId : ForeignText.label(exchange);
        nextAt = now;
        endLease();
        switch (remote.status()) {
            case SUCCEEDED -> succeeded(remote, now);
            case FAILED -> failed(remote, now);
            case PROCESSING -> running(TaskState.PROCESSING);
            // An unknown word after acceptance still proves acceptance.
            case SUBMITTED, UNKNOWN -> running(TaskState.SUBMITTED);
        }
    }

    /**
     * Takes over Kling's answer to a create. Where it names another task than the one that is known, Kling has made and
     * charged two: the first is kept, the second only remarked upon.
     *
     * @param exchange Kling's id of the create
     * @return what is to be logged about a second task; empty when there is none
     */
    public Optional<String> accepted(RemoteTask remote, String exchange, Instant now) {
        String second = ForeignText.id(remote.taskId());
        if (second == null || !isAnother(remote)) {
            observe(remote, exchange, now);
            return Optional.empty();
        }
        return remarkOn(second);
    }

    /**
     * Kling's list shows this under our id.
     *
     * @return what is to be logged when it is a second task, and that was not said before
     */
    public Optional<String> shownBeside(RemoteTask remote) {
        String second = ForeignText.id(remote.taskId());
        return second == null || !isAnother(remote) ? Optional.empty() : remarkOn(second);
    }

    private Optional<String> remarkOn(String second) {
        if (SecondTask.isRemarkedOn(second, reason)) {
            return Optional.empty();
        }
        String first = remoteTaskId == null ? "it was " + state : "it is known under id " + remoteTaskId;
        reason = SecondTask.before(second, reason);
        return Optional.of("%s Here %s.".formatted(SecondTask.remark(second), first));
    }

    /** A success without an id came in a report, before the answer that names it. */
    private boolean isAnother(RemoteTask remote) {
        return new WatchedTask(id, state, attempt, externalTaskId, remoteTaskId).isBeside(remote);
    }

    /** Gives the reason for the state, and goes on saying that a second task was paid. */
    private void explain(String why) {
        reason = SecondTask.carriedOver(reason, why);
    }

    /** The images are from now on only those that are added; for whoever writes them as rows, after detaching. */
    void collectNewPictures() {
        images = new ArrayList<>();
    }

    TaskStory story() {
        return new TaskStory(attempt, images().stream().map(ResultImage::story).toList());
    }

    /** What people have put on it. */
    TaskMarks marks() {
        return new TaskMarks(favourite, trashed, TaskTag.shown(tags));
    }

    /** The key, the version, and all that a look at Kling can change. */
    static List<ManyRows.Column<GenerationTask>> columns() {
        return List.of(
                new ManyRows.Column<>("id", ManyRows.UUID, task -> task.id),
                new ManyRows.Column<>("version", ManyRows.INTEGER, task -> task.version),
                new ManyRows.Column<>("state", ManyRows.TEXT, task -> task.state),
                new ManyRows.Column<>("negative_reads", ManyRows.INTEGER, task -> task.negativeReads),
                new ManyRows.Column<>("empty_reads", ManyRows.INTEGER, task -> task.emptyReads),
                new ManyRows.Column<>("crowded_out", ManyRows.INTEGER, task -> task.crowdedOut),
                new ManyRows.Column<>("next_at", ManyRows.TIME, task -> task.nextAt),
                new ManyRows.Column<>("lease_owner", ManyRows.TEXT, task -> task.leaseOwner),
                new ManyRows.Column<>("lease_until", ManyRows.TIME, task -> task.leaseUntil),
                new ManyRows.Column<>("remote_task_id", ManyRows.TEXT, task -> task.remoteTaskId),
                new ManyRows.Column<>("error_code", ManyRows.INTEGER, task -> task.errorCode),
                new ManyRows.Column<>("error_text", ManyRows.TEXT, task -> task.errorText),
                new ManyRows.Column<>("reason", ManyRows.TEXT, task -> task.reason),
                new ManyRows.Column<>("charged_units", ManyRows.NUMBER, task -> task.chargedUnits),
                new ManyRows.Column<>("charged_quota", ManyRows.TEXT, task -> task.chargedQuota),
                new ManyRows.Column<>("charged_list_price", ManyRows.TEXT, task -> task.chargedListPrice),
                new ManyRows.Column<>("finished_at", ManyRows.TIME, task -> task.finishedAt));
    }

    private void running(TaskState reported) {
        negativeReads = 0;
        crowdedOut = 0;
        emptyReads = 0;
        boolean forward = state == TaskState.SUBMITTING
                || state == TaskState.UNCONFIRMED
                || state == TaskState.STUCK
                || reported == TaskState.PROCESSING && state == TaskState.SUBMITTED;
        if (forward) {
            // Stuck, and with Kling after all: for whoever waits it is in work from then on, whatever Kling calls it.
            moveTo(state == TaskState.STUCK ? TaskState.PROCESSING : reported);
            forgetRefusal();
            explain(null);
        }
    }

    /** A picture without an address, or with one that cannot be one, may get one soon; in the end, what is there counts. */
    private void succeeded(RemoteTask remote, Instant now) {
        List<RemoteImage> pictures = remote.images().stream()
                .filter(picture -> ForeignText.isAddress(picture.url()))
                .sorted(Comparator.comparing(RemoteImage::index, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        boolean complete =
                !pictures.isEmpty() && pictures.size() == remote.images().size();
        if (!complete && !lookedOftenEnough() || pictures.isEmpty()) {
            return;
        }
        charge(remote);
        forgetRefusal();
        finish(TaskState.SUCCEEDED, now);
        explain(pictures.size() < n ? "Kling delivered %d of %d pictures.".formatted(pictures.size(), n) : null);
        for (int place = 0; place < pictures.size(); place++) {
            RemoteImage picture = pictures.get(place);
            images.add(new ResultImage(this, place, false, picture.url(), now));
            if (ForeignText.isAddress(picture.watermarkUrl())) {
                images.add(new ResultImage(this, place, true, picture.watermarkUrl(), now));
            }
        }
    }

    private boolean lookedOftenEnough() {
        int emptyLooks = state == TaskState.PROCESSING || state == TaskState.STUCK ? emptyReads + 1 : 1;
        boolean enough = emptyLooks >= EMPTY_RESULTS_ALLOWED;
        if (state != TaskState.STUCK) {
            running(TaskState.PROCESSING);
        }
        emptyReads = emptyLooks;
        if (enough && state != TaskState.STUCK) {
            stuck("Kling reports success but names no picture.");
        }
        return enough;
    }

    private void failed(RemoteTask remote, Instant now) {
        charge(remote);
        forgetRefusal();
        finish(TaskState.FAILED, now);
        String why = remote.taskStatusMsg();
        errorText = why == null ? null : ForeignText.line(why);
        explain(why == null ? "Kling gave no reason." : errorText);
    }

    private void forgetRefusal() {
        errorCode = null;
        errorText = null;
    }

    private void charge(RemoteTask remote) {
        chargedUnits = Units.read(remote.finalUnitDeduction()).orElse(chargedUnits);
        BalanceDeduction balance = remote.finalBalanceDeduction();
        if (balance != null) {
            chargedQuota = ForeignText.label(balance.quota());
            chargedListPrice = ForeignText.label(balance.listPrice());
        }
    }

    /** In words, when Kling charged something else than was expected; empty while either is unknown. */
    public Optional<String> unexpectedCharge() {
        UnitCharge charge = UnitCharge.of(state, expectedUnits, chargedUnits);
        return charge.isUnexpected() ? Optional.of(charge.words()) : Optional.empty();
    }

    private void stuck(String why) {
        moveTo(TaskState.STUCK);
        explain(why);
    }

    private void finish(TaskState target, Instant now) {
        moveTo(target);
        finishedAt = now;
        nextAt = null;
    }

    /** Not every transition that exists is this report's to make. */
    @PostLoad
    void read() {
        before = new Shown(state, reason, givenUpBy);
    }

    /** A look that found nothing new concerns no page; what is new is found by its place in the history, not here. */
    @PostUpdate
    void written() {
        Shown now = new Shown(state, reason, givenUpBy);
        if (!now.equals(before)) {
            ChangedTasks.written(id);
        }
    }

    private record Shown(TaskState state, String reason, String givenUpBy) {}

    private void require(Set<TaskState> expected) {
        if (!expected.contains(state)) {
            throw new IllegalStateException("Task %s is %s, not one of %s".formatted(id, state, expected));
        }
    }

    private void moveTo(TaskState target) {
        if (!state.canBecome(target)) {
            throw new IllegalStateException("Task %s cannot go from %s to %s".formatted(id, state, target));
        }
        state = target;
    }

    private void endLease() {
        leaseOwner = null;
        leaseUntil = null;
    }

    public UUID id() {
        return id;
    }

    public String owner() {
        return owner;
    }

    public TaskState state() {
        return state;
    }

    /** Whether Kling has certainly had it, and is drawing. */
    public boolean isRunning() {
        return state == TaskState.SUBMITTED || state == TaskState.PROCESSING;
    }

    public String modelName() {
        return modelName;
    }

    public int n() {
        return n;
    }

    public String externalTaskId() {
        return externalTaskId;
    }

    public String remoteTaskId() {
        return remoteTaskId;
    }

    /** Which sending this is, from 1. Tells a sender whether the row still speaks of its own. */
    public int attempt() {
        return attempt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant sentAt() {
        return sentAt;
    }

    /** The row as the poller keeps it; {@code null} where looking at Kling settles nothing. */
    public InFlightTask inFlight(Instant now) {
        return nextAt == null || !TaskRepository.WATCHED.contains(state)
                ? null
                : new InFlightTask(
                        id,
                        state,
                        attempt,
                        externalTaskId,
                        remoteTaskId,
                        negativeReads,
                        modelName,
                        sentAt,
                        nextAt,
                        hintedAt,
                        now);
    }

    public ReferencePicture reference() {
        return reference;
    }

    /** The request as stored, with the hash of the bytes that go out. */
    public StoredRequest request() {
        return new StoredRequest(requestJson, requestSha256);
    }

    /** Whether Kling was asked to report to us, and not to an address of the caller's: that may make good a lost answer. */
    public boolean isReportedBack() {
        return CallbackAddress.isOurs(id, request().withoutImage().callbackUrl());
    }

    /** Whether copies with a watermark were asked for beside the pictures. */
    public boolean hasWatermarkedCopies() {
        WatermarkInfo watermark = request().withoutImage().watermarkInfo();
        return watermark != null && Boolean.TRUE.equals(watermark.enabled());
    }

    String account() {
        return account;
    }

    /** Pictures of others that went ahead of it. */
    public int bypassed() {
        return bypassed;
    }

    String callerTaskId() {
        return callerTaskId;
    }

    String askedSha256() {
        return askedSha256;
    }

    String errorText() {
        return errorText;
    }

    boolean isGivenUp() {
        return givenUpBy != null;
    }

    BigDecimal expectedUnits() {
        return expectedUnits;
    }

    /** @return {@code null} when Kling has not said */
    BalanceDeduction chargedBalance() {
        return chargedQuota == null && chargedListPrice == null
                ? null
                : new BalanceDeduction(chargedQuota, chargedListPrice);
    }

    String requestId() {
        return requestId;
    }

    Integer errorCode() {
        return errorCode;
    }

    BigDecimal chargedUnits() {
        return chargedUnits;
    }

    String reason() {
        return reason;
    }

    /** {@code null} until then. */
    public Instant finishedAt() {
        return finishedAt;
    }

    List<ResultImage> images() {
        return images;
    }

    String prompt() {
        return prompt;
    }

    /** {@code null} when none was given. */
    String negativePrompt() {
        return negativePrompt;
    }

    String aspectRatio() {
        return aspectRatio;
    }

    String resolution() {
        return resolution;
    }
}
