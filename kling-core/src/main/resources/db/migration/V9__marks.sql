-- Stars, tags and the trash. Common to H2 and PostgreSQL.

alter table generation_task add column favourite boolean default false not null;
alter table generation_task add column trashed boolean default false not null;

-- "tag" as it is compared, "shown" as it was written.
create table task_tag (
    task_id uuid not null references generation_task (id),
    tag varchar(200) not null,
    shown varchar(200) not null,
    primary key (task_id, tag)
);

-- An owner's tags and how many of their tasks have each, so that nobody has to count them; none has no row.
create table owner_tag (
    owner varchar(100) not null,
    tag varchar(200) not null,
    shown varchar(200) not null,
    tasks bigint not null,
    primary key (owner, tag)
);

-- Tasks of closed buckets that are in the trash. Places from the first on whose buckets were closed before models were marks.
alter table history_shelf add column trashed bigint default 0 not null;
alter table history_shelf add column unmodelled bigint default 0 not null;
update history_shelf set unmodelled = closed;
