-- Requests: their own rows beside the kernel's matters, the dictionary, public lists, calls and refusals.

create schema requests;
grant usage on schema requests to liren_app, liren_worker;

create table requests.dictionary (
  office text not null,
  version text not null,
  valid_from date not null,
  data jsonb not null,
  primary key (office, version)
);
comment on table requests.dictionary is 'Dictionary versions; the one whose day has come last is in force.';

create table requests.community_list (
  office text not null,
  community text not null,
  version text not null,
  data jsonb not null,
  primary key (office, community, version)
);
comment on table requests.community_list is 'What communities do (履职) and assist (协助); community * is the office''s own default.';

create table requests.duty (
  office text not null,
  unit text not null,
  kind text not null,
  primary key (office, unit, kind)
);
comment on table requests.duty is 'What a unit does, in the dictionary''s words: routing looks here.';

create table requests.rules (
  office text primary key,
  data jsonb not null
);
comment on table requests.rules is 'Windows and shares an office has set differently from the defaults.';

create function requests.bigrams(t text) returns text[]
language sql immutable parallel safe set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct substr(w, i, 2)), '{}')
  from regexp_split_to_table(lower(normalize(t, NFKC)), '[\s[:punct:]。、《》“”‘’—…·]+') w,
    generate_series(1, greatest(length(w) - 1, 1)) i
  where w <> ''
$$;
comment on function requests.bigrams is 'Overlapping pairs of characters: full-text search in Chinese without an extension.';

create function requests.search_query(t text) returns tsquery
language sql immutable parallel safe set search_path = pg_catalog as $$
  select string_agg(quote_literal(b), ' & ')::tsquery from unnest(requests.bigrams(t)) b
$$;

create table requests.request (
  office text not null,
  matter uuid not null,
  kind text not null,
  category text not null,
  title text not null check (length(title) <= 120),
  text text not null,
  source text not null,
  level text not null check (level in ('I', 'II', 'III', 'IV')),
  place text not null,
  public_at point,
  community text not null,
  service_grid text,
  unit_grid text,
  anonymous boolean not null,
  answers jsonb not null,
  photos jsonb not null,
  released jsonb not null,
  contact jsonb,
  reporter uuid,
  phone_blind bytea,
  phone_tail_blind bytea,
  joined int not null,
  verified boolean,
  route text,
  hold text check (hold in ('suspended', 'pooled')),
  lead_unit text,
  reworks int not null,
  means text check (means in ('service', 'management', 'enforcement')),
  due_at timestamptz,
  on_time boolean,
  closed_at timestamptz,
  counted_at timestamptz,
  rated_at timestamptz,
  rated_by text check (rated_by in ('reporter', 'phone')),
  valid boolean not null,
  contacted boolean,
  solved boolean,
  satisfaction smallint check (satisfaction between 1 and 3),
  desk_stars smallint check (desk_stars between 1 and 5),
  urged_at timestamptz,
  excluded text,
  external_system text,
  external_id text,
  search tsvector generated always as (
    array_to_tsvector(requests.bigrams(title || ' ' || text || ' ' || place || ' ' || coalesce(external_id, '')))
  ) stored,
  primary key (office, matter)
);
comment on table requests.request is 'What is asked and how it counts. Its movement is in kernel.matter; texts are masked, originals are sealed.';
comment on column requests.request.public_at is 'WGS 84, coarsened where the category is not a public place; null: not shown.';
comment on column requests.request.released is 'Photos a person has found fit for everybody.';
comment on column requests.request.contact is 'Masked name and phone, for the queue.';
comment on column requests.request.phone_blind is 'Keyed hash of the whole phone: repeat callers.';
comment on column requests.request.phone_tail_blind is 'Keyed hash of its last four digits.';
comment on column requests.request.counted_at is 'When it enters the assessment.';
comment on column requests.request.satisfaction is '3 satisfied, 2 basically satisfied, 1 not.';

create index request_search on requests.request using gin (search);
create index request_public_place on requests.request using gist (public_at) where public_at is not null;
create index request_reporter on requests.request (office, reporter, matter desc) where reporter is not null;
create index request_phone on requests.request (office, phone_blind) where phone_blind is not null;
create index request_phone_tail on requests.request (office, phone_tail_blind) where phone_tail_blind is not null;
create index request_hold on requests.request (office, hold) where hold is not null;
create index request_category on requests.request (office, category, matter desc);
create unique index request_external on requests.request (office, external_system, external_id) where external_id is not null;
-- The league table reads a month of all communities from this index alone.
create index request_counted on requests.request (office, counted_at)
  include (matter, community, lead_unit, kind, category, level, closed_at, due_at, on_time, hold, reworks, valid, contacted, solved, satisfaction, excluded, means)
  where counted_at is not null;

create table requests.call (
  office text not null,
  id uuid not null,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('matter', 'answered', 'transferred', 'hung_up', 'wrong_number', 'silent')),
  note text not null,
  phone bytea,
  phone_masked text,
  phone_blind bytea,
  phone_tail_blind bytea,
  matter uuid,
  taken_by uuid not null,
  area text not null,
  primary key (office, id)
);
comment on table requests.call is 'Every call to a desk leaves a record, also when no matter follows (GB/T 33358).';
create index call_time on requests.call (office, started_at desc, id desc);
create index call_phone on requests.call (office, phone_blind) where phone_blind is not null;

create table requests.refusal (
  office text not null,
  id uuid not null,
  matter uuid not null,
  number text not null,
  community text not null,
  category text not null,
  unit text not null,
  code text not null,
  by uuid,
  at timestamptz not null,
  primary key (office, id)
);
comment on table requests.refusal is 'Attempts to give a community what its public lists do not name: counted, shown to the supervision.';
create index refusal_time on requests.refusal (office, at desc);

grant select, insert, update on requests.request to liren_app, liren_worker;
grant select on requests.dictionary, requests.community_list, requests.duty, requests.rules to liren_app, liren_worker;
grant select, insert on requests.call, requests.refusal to liren_app, liren_worker;
grant execute on function requests.bigrams, requests.search_query to liren_app, liren_worker;
