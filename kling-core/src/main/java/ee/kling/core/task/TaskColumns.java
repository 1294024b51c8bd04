package ee.kling.core.task;

import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.TaskState;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The row of a task: what is kept of one paid request, and what can be read there. {@link TaskMoves} and
 * {@link GenerationTask} say what becomes of it. Public only because Hibernate's proxies call what is declared here.
 */
@MappedSuperclass
public abstract class TaskColumns {
    @Id
    UUID id;

    @Version
    int version;

    String owner;
    String account;
    String endpoint;

    /** Ours; {@code null} where the upstream takes none, so that a lost answer cannot be looked up. */
    String externalTaskId;

    /** The owner's own, unique among theirs. */
    String callerTaskId;

    /** The owner's word for the intention, unique among theirs; {@code null} without one. */
    String idempotencyKey;

    /** Of what was asked under that word. */
    String askedSha256;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    TaskState state;

    String modelName;
    String prompt;
    String negativePrompt;
    String aspectRatio;
    String resolution;
    int n;
    String requestJson;
    String requestSha256;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "reference_id")
    ReferencePicture reference;

    int attempt;

    /** Look-ups that found nothing since it was last found. */
    int negativeReads;

    /** Looks in a row that found a success without all of its pictures. */
    int emptyReads;

    /** When it may be sent, or is next looked at; {@code null} when neither. */
    Instant nextAt;

    /** When the last look was, or is, due that somebody has hurried; {@code null} when there was none. */
    Instant hintedAt;

    /** Pictures of tasks that went ahead of it while it waited for its turn's places. */
    int bypassed;

    /** Refusals for want of a place, in a row. */
    int crowdedOut;

    /** Since when Kling refuses it even while nothing else of ours is in work. */
    Instant refusedAloneAt;

    String leaseOwner;
    Instant leaseUntil;
    String remoteTaskId;
    String requestId;

    /** Of the last refusal, final or waited for. On an unconfirmed task: of a refusal that may be about its id only. */
    Integer errorCode;

    /** Kling's own words, beside ours in the reason. */
    String errorText;

    String reason;
    String givenUpBy;

    @Column(precision = 12, scale = 3)
    BigDecimal expectedUnits;

    @Column(precision = 12, scale = 3)
    BigDecimal chargedUnits;

    String chargedQuota;
    String chargedListPrice;

    /** Numbers in the history, written by its keeper beside us; {@code null} until then. */
    @Column(insertable = false, updatable = false)
    Long place;

    @Column(insertable = false, updatable = false)
    Long shelfPlace;

    /** What the owner keeps of it, written beside us like the numbers. */
    @Column(insertable = false, updatable = false)
    boolean favourite;

    @Column(insertable = false, updatable = false)
    boolean trashed;

    @ElementCollection
    @CollectionTable(name = "task_tag", joinColumns = @JoinColumn(name = "task_id"))
    List<TaskTag> tags = new ArrayList<>();

    Instant createdAt;
    Instant sentAt;
    Instant finishedAt;

    @OneToMany(mappedBy = "task", cascade = CascadeType.PERSIST)
    @OrderBy("imageIndex, watermarked")
    List<ResultImage> images = new ArrayList<>();

    protected TaskColumns() {}

    /** As accepted from its owner: waiting to be sent from then on. */
    TaskColumns(Acceptance agreed, StoredRequest request, ReferencePicture reference) {
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

    public UUID id() {
        return id;
    }

    public String owner() {
        return owner;
    }

    public TaskState state() {
        return state;
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

    public ReferencePicture reference() {
        return reference;
    }

    /** The request as stored, with the hash of the bytes that go out. */
    public StoredRequest request() {
        return new StoredRequest(requestJson, requestSha256);
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
