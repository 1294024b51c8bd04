-- Common to H2 and PostgreSQL.

-- Proves that a callback address is one of ours; made at the next start where it is missing.
alter table installation add column callback_key varchar(64);

-- The last look that an unsigned callback has brought forward.
alter table generation_task add column hinted_at timestamp(6) with time zone;
