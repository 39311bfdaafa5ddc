-- Taking in whole files: what was uploaded, row by row until it is done with, and how far each file is; who may be who;
-- what sources say against each other. Safe online: new tables and indexes on tables that are still small.
-- Operator: rows of a file lie here sealed until the file is taken in, then their contents are dropped.

create table registry.intake (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('people', 'organisations')),
  name text not null check (length(name) between 1 and 120),
  source text not null check (source ~ '^[a-z][a-z_]*$'),
  state text not null check (state in ('reading', 'read', 'checking', 'checked', 'taking', 'taken', 'undoing', 'undone', 'failed')),
  problem text,
  upload uuid,
  media_type text not null,
  headings jsonb not null default '[]',
  columns jsonb not null default '{}',
  row_count int not null default 0,
  done_count int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  refused int not null default 0,
  asked int not null default 0,
  begun_at timestamptz not null,
  begun_by uuid,
  moved_at timestamptz not null,
  ended_at timestamptz,
  primary key (office, id)
);
create index intake_begun on registry.intake (office, begun_at desc);
create index intake_at_work on registry.intake (moved_at) where state in ('reading', 'checking', 'taking', 'undoing');
comment on table registry.intake is 'One file on its way into the register. Its id is the batch of what it brings.';
comment on column registry.intake.source is 'Whose word it is: decides where two sources say different things.';
comment on column registry.intake.columns is 'Field of the register to place of the column, from 0.';
comment on column registry.intake.problem is 'Code of why it cannot go on.';

create table registry.intake_chunk (
  office text not null,
  id uuid not null,
  intake uuid not null,
  place int not null,
  row_count int not null,
  stage text not null check (stage in ('read', 'checked', 'taken')),
  cells bytea,
  primary key (office, id),
  foreign key (office, intake) references registry.intake (office, id) on delete cascade
);
create unique index intake_chunk_place on registry.intake_chunk (office, intake, place);
comment on table registry.intake_chunk is 'Some hundred rows of a file. One transaction takes them and says so: a killed process does none twice.';
comment on column registry.intake_chunk.cells is 'Line and cells of each row as JSON, sealed; null once they are taken.';

create table registry.intake_fault (
  office text not null,
  intake uuid not null,
  line int not null,
  field text not null,
  fault text not null,
  primary key (office, intake, line, field, fault),
  foreign key (office, intake) references registry.intake (office, id) on delete cascade
);
comment on table registry.intake_fault is 'Rows that were not taken, by line, and why. Never what stood in them.';

create table registry.intake_before (
  office text not null,
  id uuid not null,
  intake uuid not null,
  entry uuid not null,
  version int not null,
  snapshot bytea not null,
  primary key (office, id),
  foreign key (office, intake) references registry.intake (office, id) on delete cascade
);
create unique index intake_before_entry on registry.intake_before (office, intake, entry);
comment on table registry.intake_before is 'What an import has changed, as it stood before, so that the whole can be taken back.';
comment on column registry.intake_before.version is 'Of the entry after the import: another one says that somebody else was there since.';
comment on column registry.intake_before.snapshot is 'The row before, and residences that the import has ended; JSON, sealed.';

create table registry.match_key (
  office text not null,
  key bytea not null,
  person uuid not null,
  primary key (office, key, person)
);
create index match_key_person on registry.match_key (office, person);
comment on table registry.match_key is 'Keyed hashes of what two rows must have in common to be compared (domain/intake blockingKeys).';

create table registry.match_keyed (
  office text not null,
  person uuid not null,
  version int not null,
  primary key (office, person)
);
comment on table registry.match_keyed is 'Version of a person whose keys stand in match_key; they follow before each matching.';

create table registry.likeness (
  office text not null,
  id uuid not null,
  one uuid not null,
  other uuid not null,
  score int not null check (score between 0 and 100),
  reasons text[] not null,
  intake uuid,
  found_at timestamptz not null,
  later_at timestamptz,
  decided text check (decided in ('same', 'different')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (office, id),
  check (one <> other)
);
create unique index likeness_once on registry.likeness (office, one, other);
create index likeness_other on registry.likeness (office, other);
create index likeness_open on registry.likeness (office, later_at, score desc) where decided is null;
comment on table registry.likeness is 'Two entries that may be one person, until somebody says. What was said is never asked again.';
comment on column registry.likeness.one is 'The entry that was there first.';

create table registry.fact (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  field text not null check (field in ('name', 'sex', 'birth_date', 'id_number', 'phone', 'home')),
  said bytea not null,
  source text not null,
  held_source text not null,
  taken_at timestamptz not null,
  taken_by uuid,
  batch uuid,
  standing text not null check (standing in ('holds', 'yields', 'asked')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (office, id)
);
create index fact_person on registry.fact (office, person, taken_at desc);
create index fact_asked on registry.fact (office, taken_at) where standing = 'asked';
create index fact_batch on registry.fact (office, batch) where batch is not null;
comment on table registry.fact is 'What a second source said otherwise than the entry: who, when, and which of the two holds.';
comment on column registry.fact.said is 'The new value, sealed.';

alter table registry.fact enable row level security;
-- Whoever compares people sees the whole office; within a part of it nobody does.
alter table registry.match_key enable row level security;
alter table registry.match_keyed enable row level security;
alter table registry.likeness enable row level security;
create policy match_key_by_office on registry.match_key to liren_app, liren_worker using (registry.sees(office));
create policy match_keyed_by_office on registry.match_keyed to liren_app, liren_worker using (registry.sees(office));
create policy likeness_by_office on registry.likeness to liren_app, liren_worker using (registry.sees(office));
create policy fact_by_area on registry.fact to liren_app, liren_worker using (registry.sees(area));

create index residence_batch on registry.residence (office, batch) where batch is not null;
create index household_batch on registry.household (office, batch) where batch is not null;
create index household_number on registry.household (office, number) where number is not null;

grant select, insert, update, delete on registry.intake, registry.intake_chunk, registry.intake_fault,
  registry.intake_before, registry.match_key, registry.match_keyed, registry.likeness, registry.fact
  to liren_app, liren_worker;

create index organisation_name on registry.organisation (office, name);
