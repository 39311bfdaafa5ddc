-- Editions of the dictionary: drafted, published from a moment on, with who published them and why.
-- Safe online: nullable columns and a new table. What was there keeps its day.

alter table requests.dictionary add column effective_at timestamptz;
alter table requests.dictionary add column note text not null default '';
alter table requests.dictionary add column published_at timestamptz;
alter table requests.dictionary add column published_by uuid;
comment on column requests.dictionary.effective_at is 'From when it is in force; null: from the first moment of valid_from.';

create table requests.dictionary_draft (
  office text primary key,
  based_on text not null,
  data jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid
);
comment on table requests.dictionary_draft is 'The next edition while it is written; at most one for an office.';

grant insert on requests.dictionary to liren_app;
grant select, insert, update, delete on requests.dictionary_draft to liren_app;
