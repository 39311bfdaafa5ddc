-- What this installation is: whether its data are a demonstration's, above all.
-- An operator notices: `serve` refuses a database that holds demo data, whose passwords are printed.

create table kernel.installation (
  name text primary key check (name in ('demo')),
  value text not null,
  at timestamptz not null default now()
);
comment on table kernel.installation is 'Facts about the whole installation, one row each. Not tenant data.';
comment on column kernel.installation.value is 'demo: begun while the loader runs, done afterwards.';
grant select on kernel.installation to liren_app, liren_worker;
