-- What a purge removed, table by table, and that nothing of it was left when it ended.
-- Safe online: a new table, and a grant. An operator notices nothing before the first purge.

create table kernel.purge (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  what text not null check (length(what) between 1 and 60),
  at timestamptz not null,
  subjects int not null check (subjects > 0),
  counts jsonb not null,
  digest bytea not null check (length(digest) = 32),
  primary key (office, id)
);
create index purge_at on kernel.purge (office, at desc);
comment on table kernel.purge is 'One purge: of how many people, and of each table how many rows before, removed, after. Names nobody.';
comment on column kernel.purge.digest is 'SHA-256 of the report as JSON; the same stands in the trail, whose chain nobody can mend.';

grant select, insert on kernel.purge to liren_worker;
grant select on kernel.purge to liren_app;
-- The link between an account and an entry goes with the entry.
grant delete on kernel.own_subject to liren_worker;
