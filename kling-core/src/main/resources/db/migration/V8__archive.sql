-- A success without pictures and a task that is not there are counted apart: four of the one made a single one of the
-- other look like the fifth.
alter table generation_task add column empty_reads integer default 0 not null;
