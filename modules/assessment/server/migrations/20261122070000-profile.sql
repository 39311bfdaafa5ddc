-- Rules of assessment, in versions: weights, targets and exclusions change by the year.
-- An operator notices: nothing. An office without rows is assessed by the rules the product ships (version 1).

create schema assessment;
comment on schema assessment is 'How an office judges: rules only. What they judge is read from requests.pub_outcome.';

create table assessment.profile (
  office text not null check (office ~ '^\d{9}$'),
  version int not null check (version > 1),
  from_month text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  rules jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (office, version)
);
comment on table assessment.profile is 'Published once and never changed: a table names the version that made it.';
comment on column assessment.profile.from_month is 'First assessment month judged by it (2026-11 ends in November); the highest version in force by then wins.';
comment on column assessment.profile.rules is 'Rules of modules/assessment/domain/profile.ts, checked on every read.';

grant usage on schema assessment to liren_app, liren_worker;
grant select, insert on assessment.profile to liren_app;
grant select on assessment.profile to liren_worker;
