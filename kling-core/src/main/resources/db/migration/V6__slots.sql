-- Places, turns and callers' keys. Common to H2 and PostgreSQL.

-- What Kling lets this account have in work at once, as far as it has been learned; whoever claims changes the row.
create table slot_limit (
    account varchar(200) not null,
    model_name varchar(100) not null,
    version integer not null,
    learned integer,
    held integer,
    refused_at timestamp(6) with time zone,
    raised_at timestamp(6) with time zone,
    refused_probes integer not null,
    sent bigint not null,
    sent_at_refusal bigint not null,
    turn bigint not null,
    primary key (account, model_name)
);

-- How far each owner's turns have come, in pictures.
create table owner_turn (
    account varchar(200) not null,
    model_name varchar(100) not null,
    owner varchar(100) not null,
    spent bigint not null,
    primary key (account, model_name, owner)
);

-- Pictures of others that went ahead of it; refusals for want of a place, in a row, and since when even alone.
alter table generation_task add column bypassed integer default 0 not null;
alter table generation_task add column crowded_out integer default 0 not null;
alter table generation_task add column refused_alone_at timestamp(6) with time zone;
-- The head of each owner's queue, found without reading what waits behind it.
create index generation_task_turn on generation_task (account, state, model_name, owner, created_at, id);

-- The caller's word for one intention, and what was asked with it.
alter table generation_task add column idempotency_key varchar(510);
alter table generation_task add column asked_sha256 varchar(64);
alter table generation_task add constraint generation_task_idempotency unique (owner, idempotency_key);
