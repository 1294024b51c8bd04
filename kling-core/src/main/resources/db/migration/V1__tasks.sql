-- Common to H2 and PostgreSQL. Text columns are wide enough for UTF-16, which is how H2 counts.

create table installation (
    id integer primary key,
    external_id_prefix varchar(16) not null,
    created_at timestamp(6) with time zone not null
);

create table app_user (
    name varchar(100) primary key,
    password_hash varchar(500) not null,
    roles varchar(200) not null,
    created_at timestamp(6) with time zone not null
);

create table reference_picture (
    id uuid primary key,
    owner varchar(100) not null,
    sha256 varchar(64) not null,
    media_type varchar(20) not null,
    width integer not null,
    height integer not null,
    size bigint not null,
    created_at timestamp(6) with time zone not null
);

create table generation_task (
    id uuid primary key,
    version integer not null,
    owner varchar(100) not null,
    account varchar(200) not null,
    endpoint varchar(40) not null,
    external_task_id varchar(80) not null,
    state varchar(20) not null,
    model_name varchar(100) not null,
    prompt varchar(5000) not null,
    negative_prompt varchar(5000),
    aspect_ratio varchar(10) not null,
    resolution varchar(10) not null,
    n integer not null,
    request_json varchar(40000) not null,
    request_sha256 varchar(64) not null,
    reference_id uuid references reference_picture (id),
    attempt integer not null,
    negative_reads integer not null,
    next_at timestamp(6) with time zone,
    lease_owner varchar(100),
    lease_until timestamp(6) with time zone,
    remote_task_id varchar(200),
    request_id varchar(200),
    error_code integer,
    reason varchar(2000),
    charged_units numeric(12, 3),
    created_at timestamp(6) with time zone not null,
    sent_at timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    constraint generation_task_external_id unique (external_task_id)
);

-- What is due, by account: the submitter's and the poller's question.
create index generation_task_due on generation_task (account, state, next_at);
-- The history, by owner and for everybody.
create index generation_task_owner on generation_task (owner, created_at, id);
create index generation_task_created on generation_task (created_at, id);

create table result_image (
    id uuid primary key,
    version integer not null,
    task_id uuid not null references generation_task (id),
    image_index integer not null,
    watermarked boolean not null,
    url varchar(4000) not null,
    state varchar(20) not null,
    sha256 varchar(64),
    media_type varchar(20),
    width integer not null,
    height integer not null,
    size bigint not null,
    attempt integer not null,
    next_at timestamp(6) with time zone,
    reason varchar(2000),
    created_at timestamp(6) with time zone not null,
    constraint result_image_place unique (task_id, image_index, watermarked)
);

create index result_image_due on result_image (state, next_at);
