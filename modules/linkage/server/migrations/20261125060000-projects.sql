-- Projects and programmes with their four seats (项目清单); a unit of the office can be a side and a giver. Parties stand
-- wider than before; nothing to do.

create table linkage.programme (
  office text not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_-]{1,39}$'),
  name text check (length(name) between 1 and 40),
  goal text not null default '' check (length(goal) <= 500),
  seats jsonb not null,
  ended_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, key)
);
comment on table linkage.programme is 'Programmes (工程) of the office, where it said something of one; the nine of the house stand in code.';
comment on column linkage.programme.name is 'Null: a programme of the house, called by its own word.';

create table linkage.project (
  office text not null,
  matter uuid not null,
  title text not null check (length(title) between 1 and 80),
  note text not null check (length(note) <= 1000),
  programme text,
  seats jsonb not null,
  tasks jsonb not null,
  starts_on date not null,
  spheres text[] not null,
  facility text check (facility in ('subdistrict', 'community')),
  estate text not null check (length(estate) <= 60),
  funding jsonb not null,
  ratings jsonb not null,
  need uuid,
  agreement uuid,
  next_due date,
  units text[] not null,
  primary key (office, matter)
);
create index project_programme on linkage.project (office, programme) where programme is not null;
create index project_need on linkage.project (office, need) where need is not null;
create index project_agreement on linkage.project (office, agreement) where agreement is not null;
comment on table linkage.project is 'What several actors do together. Its movement is in kernel.matter, kind project.';
comment on column linkage.project.seats is 'Who leads, is responsible, assists and takes part, as they were called then.';
comment on column linkage.project.tasks is 'Each with its seats, its day, and the day it was done.';
comment on column linkage.project.next_due is 'Earliest day of what is not done; null when nothing is open.';
comment on column linkage.project.units is 'Units on the platform that hold a seat in it.';

grant select, insert, update on linkage.programme, linkage.project to liren_app, liren_worker;

alter table linkage.agreement drop constraint agreement_first_ref_check, drop constraint agreement_second_ref_check,
  add constraint agreement_first_ref_check check (first_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$') not valid,
  add constraint agreement_second_ref_check check (second_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$') not valid;
alter table linkage.offer drop constraint offer_by_ref_check,
  add constraint offer_by_ref_check check (by_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$') not valid;
alter table linkage.need drop constraint need_by_ref_check,
  add constraint need_by_ref_check check (by_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$') not valid;
alter table linkage.agreement validate constraint agreement_first_ref_check;
alter table linkage.agreement validate constraint agreement_second_ref_check;
alter table linkage.offer validate constraint offer_by_ref_check;
alter table linkage.need validate constraint need_by_ref_check;
