-- What is due of an estate and was told to those responsible, so that it is told once. Safe online: a new table.
-- An operator notices: social workers hear of deadlines of estates in their notices.

create table registry.estate_told (
  office text not null,
  estate uuid not null,
  what text not null check (what ~ '^[a-z][a-z_]*$'),
  state text not null check (state in ('wrong', 'overdue', 'soon')),
  due_on date not null,
  at timestamptz not null,
  primary key (office, estate, what, state, due_on)
);
comment on table registry.estate_told is 'One row for what stands as due today and was told; what is settled goes, and would be told again.';
comment on column registry.estate_told.due_on is '-infinity: it is wrong, whatever the day.';
grant select, insert, update, delete on registry.estate_told to liren_app, liren_worker;
