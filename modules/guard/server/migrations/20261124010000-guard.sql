-- What one person may not do alone: proposed, confirmed by another, done once. A matter of its own kind; here is its own row.
-- An operator notices: rights over the whole office, exports of the trail and mass closings wait for a second person.
-- Safe online: new tables.

create schema guard;
comment on schema guard is 'Acts that ask for a second person.';
grant usage on schema guard to liren_app, liren_worker;

create table guard.act (
  office text not null check (office ~ '^\d{9}$'),
  matter uuid not null,
  act text not null,
  facts jsonb not null,
  has_personal boolean not null,
  outcome jsonb not null default '{}',
  primary key (office, matter)
);
comment on table guard.act is 'What was proposed, as both persons read it. Its movement is in kernel.matter, its input sealed.';
comment on column guard.act.facts is 'Lines without personal text: [{name, as, value}].';
comment on column guard.act.outcome is 'What became of it: counts and codes.';

create table guard.rule (
  office text not null check (office ~ '^\d{9}$'),
  act text not null,
  hours int not null check (hours between 1 and 72),
  threshold int check (threshold >= 1),
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (office, act)
);
comment on table guard.rule is 'What an office has set for an act; without a row the act’s own usual.';

grant select, insert, update on guard.act to liren_app, liren_worker;
grant select, insert, update on guard.rule to liren_app;
grant select on guard.rule to liren_worker;
