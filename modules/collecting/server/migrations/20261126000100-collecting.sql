-- What is asked of whom, declared once: forms with frozen versions, and what was answered, sealed. Nothing to do.

create schema collecting;
grant usage on schema collecting to liren_app, liren_worker;

create table collecting.form (
  office text not null,
  id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  version int not null default 0,
  draft jsonb,
  revision int not null default 1,
  areas text[] not null check (cardinality(areas) > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  closed_at timestamptz,
  primary key (office, id),
  check ((state = 'closed') = (closed_at is not null)),
  check (state = 'draft' or version > 0),
  check (draft is not null or version > 0)
);
comment on table collecting.form is 'A form somebody declares; what collectors fill in is one of its versions.';

create table collecting.form_version (
  office text not null,
  form uuid not null,
  version int not null check (version > 0),
  body jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (office, form, version),
  foreign key (office, form) references collecting.form (office, id)
);
comment on table collecting.form_version is 'Never changed: nobody but the owner of the tables may update or delete here.';

create table collecting.entry (
  office text not null,
  id uuid not null,
  form uuid not null,
  version int not null,
  area text not null,
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'room', 'building', 'none')),
  subject uuid,
  source text not null check (source in ('self', 'grid', 'form', 'census', 'department', 'police')),
  answers bytea not null,
  outcomes jsonb not null default '{}',
  collected_at timestamptz not null,
  collected_by uuid,
  taken_at timestamptz not null,
  replaced_by uuid,
  retain_until date not null,
  primary key (office, id),
  foreign key (office, form, version) references collecting.form_version (office, form, version),
  check ((subject_kind = 'none') = (subject is null))
);
create unique index entry_once on collecting.entry (office, form, subject) where replaced_by is null and subject is not null;
create index entry_form on collecting.entry (office, form, taken_at desc, id);
create index entry_subject on collecting.entry (office, subject) where subject is not null;
create index entry_over on collecting.entry (office, retain_until);
comment on table collecting.entry is 'One filled form: of whom, by whom, when, whose word it is. Answers are sealed.';
comment on column collecting.entry.area is 'Where it was collected; it stays when its subject moves.';
comment on column collecting.entry.outcomes is 'By code of the field, what became of a fact in the register.';

alter table collecting.entry enable row level security;
create policy entry_by_area on collecting.entry to liren_app, liren_worker using (
  area ^@ any (array_remove(string_to_array(current_setting('liren.scope', true), ','), ''))
);

grant select, insert, update on collecting.form to liren_app, liren_worker;
grant select, insert on collecting.form_version to liren_app, liren_worker;
grant select, insert, delete on collecting.entry to liren_app, liren_worker;
grant update (replaced_by) on collecting.entry to liren_app, liren_worker;
