-- How far open matters have followed each change of boundaries.
-- Safe online: a new table. An operator notices the job requests.rezone.

create table requests.rezoned (
  office text not null,
  change uuid not null,
  upto uuid,
  moved int not null default 0,
  done_at timestamptz,
  primary key (office, change)
);
comment on table requests.rezoned is 'A row for each change of boundaries: the last matter that was looked at, how many moved, and when all were.';
grant select on requests.rezoned to liren_app;
grant select, insert, update on requests.rezoned to liren_worker;
