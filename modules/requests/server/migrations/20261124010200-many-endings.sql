-- Who ended how many matters with one decision lately: beyond the rule of the office a second person is asked.
-- Safe online: a new table.

create table requests.ending (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  decision text not null,
  matter uuid not null,
  at timestamptz not null,
  primary key (office, account, decision, matter)
);
comment on table requests.ending is 'Endings of the last hours by the same step with the same words; emptied after a day.';
comment on column requests.ending.decision is 'SHA-256 of step and input, hex: no text.';

grant select, insert, update on requests.ending to liren_app, liren_worker;
grant delete on requests.ending to liren_worker;
