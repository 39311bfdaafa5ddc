-- When each piece of work by the clock last ran, and how it ended: for the operator's page.
-- An operator notices: one row per job, written at most once a minute while all is well.

create table kernel.job_run (
  name text primary key check (length(name) between 1 and 60),
  every_ms bigint,
  last_at timestamptz not null,
  took_ms int not null check (took_ms >= 0),
  failed_at timestamptz,
  error text
);
comment on table kernel.job_run is 'The last run of each job, whatever the office. Not tenant data, and nothing personal.';
comment on column kernel.job_run.every_ms is 'How often it is to run; null: when somebody asks (a backup).';
comment on column kernel.job_run.error is 'Why the last run failed; null: it did not.';
comment on column kernel.job_run.failed_at is 'When a run last failed, also when later ones did not.';

grant select, insert, update on kernel.job_run to liren_worker;
grant select on kernel.job_run to liren_app;
