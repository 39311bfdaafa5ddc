-- Changes of boundaries: drawn, decided, in force from a day on. A matter of its own kind; here is its own row.
-- Safe online: a new table and grants. The worker applies changes on their day, hence its rights on areas.

create table areas.boundary_change (
  office text not null,
  matter uuid not null,
  title text not null check (length(title) between 1 and 80),
  note text not null check (length(note) <= 1000),
  valid_from date not null,
  edits jsonb not null,
  digest text not null,
  communities text[] not null,
  over_communities boolean not null,
  primary key (office, matter)
);
comment on table areas.boundary_change is 'What a change of boundaries does, edit by edit. Its movement is in kernel.matter.';
comment on column areas.boundary_change.edits is 'Edits in order, as modules/areas/contract/edit.ts; applied to the areas that stand.';
comment on column areas.boundary_change.digest is 'Of what the edits came to when saved: if the areas under them change, it no longer fits.';
comment on column areas.boundary_change.communities is 'Codes of 12 digits: two changes of one community do not wait for their day together.';

create table areas.boundary_result (
  office text not null,
  matter uuid not null,
  applied_at timestamptz not null,
  areas jsonb not null,
  counts jsonb not null,
  primary key (office, matter)
);
comment on table areas.boundary_result is 'What a change in force did: each area before and after, and whom it moved. Written once.';
create index boundary_result_applied on areas.boundary_result (office, applied_at);

grant select, insert, update on areas.boundary_change to liren_app, liren_worker;
grant select, insert on areas.boundary_result to liren_app, liren_worker;
grant insert, update on kernel.area, kernel.area_version, kernel.area_successor to liren_worker;
grant update on areas.address to liren_worker;
grant select, insert, update on kernel.membership to liren_worker;
grant select, update on kernel.unit to liren_app, liren_worker;
