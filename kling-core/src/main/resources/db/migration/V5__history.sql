-- Common to H2 and PostgreSQL. The history by dense numbers, see docs/history.md.

-- Given after the commit by the keeper of the history, oldest first; null until then. "place" is the shelf's number times
-- 2^40 plus the dense number among the owner's tasks; "shelf_place" is the dense number among everybody's.
alter table generation_task add column place bigint;
alter table generation_task add column shelf_place bigint;
create unique index generation_task_place on generation_task (place);
create index generation_task_shelf on generation_task (shelf_place, created_at, id);
-- What a search for an id asks.
create index generation_task_remote on generation_task (remote_task_id);
create index generation_task_caller on generation_task (caller_task_id);
-- The history is no longer read by time.
drop index generation_task_owner;
drop index generation_task_created;

-- One per owner, and number 0 for everybody: how many tasks have a number, and how many of these are in closed buckets.
create table history_shelf (
    shelf bigint primary key,
    owner varchar(100) not null,
    last_place bigint not null,
    closed bigint not null,
    constraint history_shelf_owner unique (owner)
);
insert into history_shelf (shelf, owner, last_place, closed) values (0, '', 0, 0);

-- By bucket of 1024 places: which of them have this mark, a final state or a word. Marks are bytes, so that both databases
-- order them alike.
create table history_mark (
    shelf bigint not null,
    mark bytea not null,
    bucket integer not null,
    places bytea not null,
    primary key (shelf, mark, bucket)
);

-- Tasks that were not final when their bucket was closed.
create table history_loose (
    shelf bigint not null,
    place bigint not null,
    task_id uuid not null,
    primary key (shelf, place)
);
