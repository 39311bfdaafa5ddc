-- The register of actors (主体库): places down to the room, people and households, organisations.
-- An empty installation has none of them: an import, a form or the demonstration brings them.

create schema registry;
comment on schema registry is 'Who is here, where they live, what they belong to. Every fact says whence it came.';
grant usage on schema registry to liren_app, liren_worker;

-- Places. No residents, hence no row-level security.

create table registry.building (
  office text not null,
  id uuid not null,
  community text not null,
  service_grid text,
  address uuid,
  name text not null check (length(name) between 1 and 60),
  estate uuid,
  use text not null check (use in ('housing', 'office', 'commerce', 'public', 'mixed', 'industry')),
  floors smallint check (floors between 1 and 200),
  built smallint check (built between 1000 and 2200),
  at point,
  source text not null check (length(source) between 1 and 60),
  valid_from date,
  valid_to date,
  primary key (office, id)
);
create index building_area on registry.building (office, community, service_grid);
create index building_name on registry.building (office, name);
comment on table registry.building is 'Buildings of the standard address tree; areas.address says how each is found.';
comment on column registry.building.address is 'Row of areas.address of the same office, where the building has one.';
comment on column registry.building.at is 'WGS 84, x = longitude.';

create table registry.room (
  office text not null,
  id uuid not null,
  building uuid not null,
  area text not null,
  entrance text not null default '' check (length(entrance) <= 20),
  floor smallint,
  number text not null check (length(number) between 1 and 20),
  use text not null check (use in ('home', 'office', 'shop', 'service', 'storage', 'parking', 'other')),
  exclusive_area int check (exclusive_area > 0),
  valid_from date,
  valid_to date,
  primary key (office, id)
);
create unique index room_once on registry.room (office, building, entrance, number) where valid_to is null;
create index room_area on registry.room (office, area);
comment on column registry.room.area is 'Service grid of the building, its community where it lies in none: what scopes compare.';
comment on column registry.room.entrance is '单元, as its number or letter; empty where a building has one entrance.';
comment on column registry.room.exclusive_area is '专有部分面积 in 0.01 m².';

-- People. Names stand clear under the row-level policy; numbers and phones are sealed, with blind indexes.

create table registry.person (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null check (length(name) between 1 and 60),
  tokens tsvector not null,
  sex text check (sex in ('male', 'female')),
  birth_date date,
  id_kind text check (id_kind in ('resident_id', 'residence_permit', 'passport', 'other')),
  id_sealed bytea,
  id_blind bytea,
  phone_sealed bytea,
  phone_blind bytea,
  phone_end_blind bytea,
  state text not null default 'here' check (state in ('here', 'away', 'moved', 'dead')),
  account uuid,
  merged_into uuid,
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  batch uuid,
  seen_on date,
  version int not null default 1,
  retain_until date,
  primary key (office, id)
);
create unique index person_id_once on registry.person (office, id_blind) where id_blind is not null and merged_into is null;
create index person_phone on registry.person (office, phone_blind) where phone_blind is not null;
create index person_phone_end on registry.person (office, phone_end_blind) where phone_end_blind is not null;
create index person_tokens on registry.person using gin (tokens);
create index person_area on registry.person (office, area);
create index person_batch on registry.person (office, batch) where batch is not null;
create unique index person_account on registry.person (office, account) where account is not null;
create index person_retain on registry.person (office, retain_until) where retain_until is not null;
comment on table registry.person is 'People who live, own or work here. Their area is the service grid of their home, else its community, else the office.';
comment on column registry.person.tokens is 'Pairs of characters of the name and initials of its pinyin; found through registry.find_people only.';
comment on column registry.person.account is 'Account of a resident who has shown that this is they.';
comment on column registry.person.merged_into is 'The row that stands for this one since the two were found to be one person.';
comment on column registry.person.batch is 'The import that brought the row, so that it can be taken back.';
comment on column registry.person.seen_on is 'Day on which somebody last confirmed what stands here.';

create table registry.household (
  office text not null,
  id uuid not null,
  area text not null,
  room uuid,
  head uuid,
  number text check (length(number) <= 30),
  since date,
  until date,
  source text not null check (length(source) between 1 and 60),
  batch uuid,
  primary key (office, id)
);
create index household_room on registry.household (office, room);
create index household_area on registry.household (office, area);
comment on column registry.household.number is '户号 as the source writes it.';

create table registry.residence (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  room uuid,
  address text not null default '' check (length(address) <= 160),
  kind text not null check (kind in ('own', 'rent', 'lodge')),
  household uuid,
  relation text check (length(relation) <= 20),
  since date,
  until date,
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  batch uuid,
  primary key (office, id)
);
create index residence_person on registry.residence (office, person);
create index residence_room on registry.residence (office, room) where until is null;
create index residence_household on registry.residence (office, household);
comment on table registry.residence is 'Who lives where and how: 自住, 租住, 寄住 (人房关系). One person may have several, one of them now.';
comment on column registry.residence.address is 'As the source writes it, where no room of the tree was found for it.';
comment on column registry.residence.relation is 'To the head of the household (GB/T 4761): 01 本人, 10 配偶, 20 子, 30 女 …';

create table registry.ownership (
  office text not null,
  id uuid not null,
  area text not null,
  room uuid not null,
  owner text not null check (owner ~ '^(person|organisation):[0-9a-f-]{36}$'),
  share_of int not null default 1 check (share_of >= 1),
  share_in int not null default 1 check (share_in >= share_of),
  since date,
  until date,
  source text not null check (length(source) between 1 and 60),
  batch uuid,
  primary key (office, id)
);
create index ownership_room on registry.ownership (office, room);
create index ownership_owner on registry.ownership (office, owner);
comment on column registry.ownership.share_of is 'Numerator and denominator of the share: 1 of 2.';

-- Sets that are open only to who opens them by name, in a scope and for a purpose.

create table registry.care_mark (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  set_name text not null check (set_name ~ '^[a-z][a-z_]*$'),
  detail bytea,
  basis text not null check (length(basis) between 1 and 60),
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  expires_on date not null,
  ended_at timestamptz,
  batch uuid,
  primary key (office, id)
);
create unique index care_mark_once on registry.care_mark (office, person, set_name) where ended_at is null;
create index care_mark_set on registry.care_mark (office, set_name, area) where ended_at is null;
create index care_mark_expiry on registry.care_mark (office, expires_on) where ended_at is null;
comment on table registry.care_mark is 'Groups that need care (关爱群体), each a set of its own with purpose and expiry; never one of the restricted sets of GB/T 31000.';
comment on column registry.care_mark.detail is 'What helpers must know, sealed.';
comment on column registry.care_mark.basis is 'Legal basis of holding it: a word of the catalogue.';

-- Organisations: what is public of them stands clear; how to reach their people is sealed.

create table registry.organisation (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null check (length(name) between 1 and 120),
  short_name text check (length(short_name) between 1 and 40),
  tokens tsvector not null,
  actor_class text not null check (actor_class in ('government', 'self_governance', 'social_market', 'individual')),
  type text not null check (type ~ '^[a-z][a-z_]*$'),
  legal_status text not null check (legal_status in ('registered', 'filed', 'private_agency', 'internal', 'none')),
  nature text check (nature in ('administrative', 'economic', 'social')),
  credit_code text,
  parent uuid,
  building uuid,
  room uuid,
  address text not null default '' check (length(address) <= 160),
  at point,
  industry text check (length(industry) <= 10),
  staff int check (staff >= 0),
  founded date,
  valid_from date,
  valid_to date,
  unit text,
  contact_sealed bytea,
  merged_into uuid,
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  batch uuid,
  seen_on date,
  version int not null default 1,
  primary key (office, id)
);
create unique index organisation_code_once on registry.organisation (office, credit_code)
  where credit_code is not null and merged_into is null;
create index organisation_tokens on registry.organisation using gin (tokens);
create index organisation_area on registry.organisation (office, area, actor_class, type);
create index organisation_parent on registry.organisation (office, parent) where parent is not null;
create index organisation_building on registry.organisation (office, building) where building is not null;
create index organisation_at on registry.organisation using gist (at);
create index organisation_batch on registry.organisation (office, batch) where batch is not null;
comment on table registry.organisation is 'Legal entities, groups and units of the four classes of actors (联动主体).';
comment on column registry.organisation.unit is 'Code of the handling unit (kernel.unit) this organisation is on the platform.';
comment on column registry.organisation.contact_sealed is 'Person and phone to ring, as JSON, sealed.';
comment on column registry.organisation.industry is 'GB/T 4754 code.';

create function registry.sees(row_area text) returns boolean language sql stable parallel safe
  return row_area ^@ any (array_remove(string_to_array(current_setting('liren.scope', true), ','), ''));
comment on function registry.sees is 'True within the scope of the transaction; false where none is set.';

alter table registry.person enable row level security;
alter table registry.household enable row level security;
alter table registry.residence enable row level security;
alter table registry.ownership enable row level security;
alter table registry.care_mark enable row level security;
create policy person_by_area on registry.person to liren_app, liren_worker using (registry.sees(area));
create policy household_by_area on registry.household to liren_app, liren_worker using (registry.sees(area));
create policy residence_by_area on registry.residence to liren_app, liren_worker using (registry.sees(area));
create policy ownership_by_area on registry.ownership to liren_app, liren_worker using (registry.sees(area));
create policy care_mark_by_area_and_set on registry.care_mark to liren_app, liren_worker
  using (registry.sees(area)
    and set_name = any (string_to_array(current_setting('liren.sets', true), ',')));

grant select, insert, update on registry.building, registry.room, registry.person, registry.household,
  registry.residence, registry.ownership, registry.care_mark, registry.organisation to liren_app, liren_worker;
grant delete on registry.person, registry.household, registry.residence, registry.ownership, registry.care_mark,
  registry.organisation to liren_app, liren_worker;
