-- Common to H2 and PostgreSQL. Zips that people ask for; all times are the database's.
create table zip_export (
    id uuid primary key,
    version integer not null,
    owner varchar(100) not null,
    -- whether everybody's tasks may be in it
    admin boolean not null,
    state varchar(20) not null,
    -- one of a few per person while it is still to be written, so that nobody has more of them
    slot integer,
    task_ids varchar(20000) not null,
    name_pattern varchar(500) not null,
    tasks integer not null,
    pictures integer not null,
    done integer not null,
    missing integer not null,
    size bigint not null,
    attempt integer not null,
    next_at timestamp(6) with time zone,
    lease_owner varchar(100),
    reason varchar(2000),
    dismissed boolean not null,
    created_at timestamp(6) with time zone not null,
    valid_until timestamp(6) with time zone not null,
    constraint zip_export_slot unique (owner, slot)
);
-- What is due; null when nothing is to be done.
create index zip_export_due on zip_export (next_at);
create index zip_export_owner on zip_export (owner, created_at);
create index zip_export_end on zip_export (valid_until);
