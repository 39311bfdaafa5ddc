-- Views of the queue that people name for themselves or share with a role or unit of the office. Nothing to do for operators.

create table requests.saved_view (
  office text not null,
  id uuid not null,
  owner uuid not null,
  name text not null check (length(name) between 1 and 40),
  query jsonb not null,
  shared_role text,
  shared_unit text,
  position integer not null,
  changed_at timestamptz not null,
  primary key (office, id),
  constraint saved_view_name unique (office, owner, name),
  check (num_nonnulls(shared_role, shared_unit) <= 1)
);
comment on table requests.saved_view is 'Named filters, order and columns of the queue. They widen nobody''s sight: each reader sees what they may know.';
comment on column requests.saved_view.query is 'What the queue''s address carries, without cursor and page.';

grant select, insert, update, delete on requests.saved_view to liren_app;
