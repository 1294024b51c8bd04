-- What the whole protocol needs to be kept. Common to H2 and PostgreSQL. Rows of before stay as they are.

-- The owner's own id, beside ours; narrow enough for the index of PostgreSQL in any script.
alter table generation_task add column caller_task_id varchar(500);
alter table generation_task add constraint generation_task_caller_id unique (owner, caller_task_id);
-- Some gateways take no id of ours.
alter table generation_task alter column external_task_id drop not null;
-- Some models follow the reference picture.
alter table generation_task alter column aspect_ratio drop not null;
alter table generation_task alter column resolution drop not null;

alter table generation_task add column expected_units numeric(12, 3);
alter table generation_task add column charged_quota varchar(200);
alter table generation_task add column charged_list_price varchar(200);
alter table generation_task add column error_text varchar(2000);
alter table generation_task add column given_up_by varchar(100);
