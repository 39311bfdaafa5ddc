-- Patrol (日常巡查): plans by grid and frequency, points to inspect, rounds with the streets they saw.
-- A worker's track is sensitive personal information (PIPL art. 28): sealed, kept for days, deleted by its owner;
-- see docs/adr/0011. An empty installation has no plans; grids then show what was seen, and nothing is due.

create schema patrol;
comment on schema patrol is 'Patrol plans, inspection points, rounds, coverage, and what is published of each grid.';
grant usage on schema patrol to liren_app, liren_worker;

create table patrol.rules (
  office text primary key,
  track_days smallint not null check (track_days between 1 and 90)
);
comment on table patrol.rules is 'What an office decides about patrol; without a row the defaults of the code hold.';
comment on column patrol.rules.track_days is 'Days a track is kept, counted from the end of its round; the streets it saw stay.';

create table patrol.duty (
  office text not null,
  id uuid not null,
  account uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  primary key (office, id)
);
create unique index duty_one_open on patrol.duty (office, account) where ended_at is null;
create index duty_account on patrol.duty (office, account, started_at);
comment on table patrol.duty is 'When a grid worker was on duty, as the worker said.';

create table patrol.consent (
  office text not null,
  id uuid not null,
  account uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (office, id)
);
create unique index consent_one_open on patrol.consent (office, account) where withdrawn_at is null;
comment on table patrol.consent is 'Separate consent to the recording of tracks (PIPL art. 29), with its withdrawal (art. 15).';

create table patrol.point (
  office text not null,
  id uuid not null,
  grid text not null,
  name text not null check (length(name) between 1 and 60),
  checklist text not null check (length(checklist) <= 40),
  place text not null default '' check (length(place) <= 120),
  at point not null,
  label text not null check (label ~ '^[0-9A-Z-]{4,24}$'),
  is_active boolean not null default true,
  changed_at timestamptz not null,
  primary key (office, id)
);
create unique index point_label on patrol.point (office, label);
create index point_grid on patrol.point (office, grid);
comment on table patrol.point is 'What is inspected on a round: hydrants, lift rooms, fire lanes. Also beacons: whoever reads the label stands there.';
comment on column patrol.point.label is 'What the label on site says; typed or scanned.';
comment on column patrol.point.at is 'WGS 84, x = longitude.';

create table patrol.plan (
  office text not null,
  id uuid not null,
  grid text not null,
  name text not null check (length(name) between 1 and 40),
  rhythm text not null check (rhythm in ('day', 'week', 'month')),
  times smallint not null check (times between 1 and 31),
  target numeric(3, 2) check (target > 0 and target <= 1),
  points uuid[] not null default '{}',
  since date not null,
  ended_on date,
  primary key (office, id)
);
create index plan_grid on patrol.plan (office, grid);
comment on column patrol.plan.points is 'A route: its points in order. Empty: the whole grid.';
comment on column patrol.plan.target is 'Share of street length to be seen in the period; null: none is set.';

create table patrol.round (
  office text not null,
  id uuid not null,
  account uuid not null,
  grid text not null,
  plan uuid,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  day date not null,
  is_tracked boolean not null,
  walked_m integer not null default 0,
  forgotten_at timestamptz,
  primary key (office, id)
);
create unique index round_one_open on patrol.round (office, account) where ended_at is null;
create index round_day on patrol.round (office, day, grid);
create index round_account on patrol.round (office, account, started_at);
comment on table patrol.round is 'One round of one worker. Its id is made on the device, so that a round begun twice is one.';
comment on column patrol.round.day is 'Of its start, in the office''s zone.';
comment on column patrol.round.forgotten_at is 'When its track was deleted, by the worker or by time.';

create table patrol.track_part (
  office text not null,
  id uuid not null,
  round uuid not null,
  part integer not null check (part between 0 and 5000),
  fixes bytea not null,
  count smallint not null,
  primary key (office, id)
);
create unique index track_part_round on patrol.track_part (office, round, part);
comment on table patrol.track_part is 'Where a worker walked, sealed. Deleted with time, by the worker, and when the consent is withdrawn.';

create table patrol.seen (
  office text not null,
  round uuid not null,
  street uuid not null,
  line smallint not null,
  spans double precision[] not null,
  primary key (office, round, street, line)
);
comment on table patrol.seen is 'Streets a round has seen, without times: the result the office keeps.';
comment on column patrol.seen.spans is 'Metres along the line of the base map: from, to, from, to …';

create table patrol.visit (
  office text not null,
  round uuid not null,
  point uuid not null,
  at timestamptz not null,
  source text not null check (source in ('device', 'beacon', 'hand')),
  distance_m integer,
  accuracy_m integer,
  reason text not null default '' check (length(reason) <= 200),
  findings jsonb not null,
  note text not null default '' check (length(note) <= 300),
  primary key (office, round, point)
);
create index visit_point on patrol.visit (office, point, at);
comment on table patrol.visit is 'A point as it was found. How far from it the worker stood, not where.';

create table patrol.found (
  office text not null,
  id uuid not null,
  round uuid,
  account uuid not null,
  at timestamptz not null,
  component text,
  state text check (state in ('damaged', 'missing')),
  point uuid,
  item text,
  matter uuid not null,
  number text not null,
  primary key (office, id)
);
create unique index found_matter on patrol.found (office, matter);
create index found_round on patrol.found (office, round);
comment on table patrol.found is 'What a round found missing, damaged or wrong, and the matter it became.';

create table patrol.card (
  office text not null,
  grid text not null,
  worker text check (length(worker) <= 30),
  phone text check (length(phone) <= 20),
  supervision text check (length(supervision) <= 20),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (office, grid)
);
comment on table patrol.card is
  'What is published of a grid beside its extent: worker, duty phone, supervision phone. Published by law (网格化服务管理条例), hence not sealed.';
comment on column patrol.card.worker is 'As published; null: who holds the role now.';

grant select, insert, update on patrol.rules, patrol.duty, patrol.consent, patrol.point, patrol.plan, patrol.round,
  patrol.visit, patrol.card to liren_app;
grant select, insert on patrol.found to liren_app;
grant select, insert, update, delete on patrol.track_part, patrol.seen to liren_app;
grant select on patrol.rules, patrol.duty, patrol.consent, patrol.point, patrol.plan, patrol.visit, patrol.found,
  patrol.card to liren_worker;
grant select, update on patrol.round to liren_worker;
grant select, delete on patrol.track_part to liren_worker;
grant select, insert, delete on patrol.seen to liren_worker;
