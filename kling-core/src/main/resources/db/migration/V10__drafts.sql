-- What a person has begun and not sent yet, and their named settings. Common to H2 and PostgreSQL.

-- One a person. The content is the page's own affair; the pictures are in draft_part by their hash.
create table draft (
    owner varchar(100) primary key,
    version bigint not null,
    content varchar(60000) not null,
    picture varchar(64),
    previous varchar(60000),
    previous_picture varchar(64),
    saved_at timestamp(6) with time zone not null
);

-- In parts, because H2 takes no more than a megabyte at once. At most two pictures a person.
create table draft_part (
    owner varchar(100) not null,
    picture varchar(64) not null,
    number integer not null,
    content bytea not null,
    primary key (owner, picture, number)
);

-- The name is folded for comparison, so that a person has no two that read alike.
create table preset (
    id uuid primary key,
    owner varchar(100) not null,
    name varchar(160) not null,
    folded varchar(320) not null,
    content varchar(60000) not null,
    usual boolean not null,
    created_at timestamp(6) with time zone not null,
    constraint preset_name unique (owner, folded)
);
