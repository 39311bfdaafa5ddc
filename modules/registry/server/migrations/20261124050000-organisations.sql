-- What stands around an organisation: its changes, merges, tags by rule, what it brings and whom it is tied to;
-- spaces, estates, the workforce of communities and what was sunk to them. Nothing here tells of residents.
-- An operator notices: the tabs “Organisations”, “Spaces”, “Estates” and “Communities” of the register.

create table registry.organisation_change (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  at timestamptz not null,
  by uuid,
  kind text not null check (kind in ('added', 'corrected', 'ended', 'reopened', 'merged', 'unmerged')),
  fields jsonb not null default '{}',
  reason text not null default '' check (length(reason) <= 200),
  primary key (office, id)
);
create index organisation_change_of on registry.organisation_change (office, organisation, at desc);
comment on column registry.organisation_change.fields is 'Field → [before, after]. Of a contact only that it changed.';

create table registry.organisation_merge (
  office text not null,
  id uuid not null,
  kept uuid not null,
  gone uuid not null,
  at timestamptz not null,
  by uuid,
  reason text not null check (length(reason) <= 200),
  filled jsonb not null default '{}',
  moved jsonb not null default '{}',
  undone_at timestamptz,
  undone_by uuid,
  primary key (office, id)
);
create index organisation_merge_kept on registry.organisation_merge (office, kept, at desc);
create unique index organisation_merge_once on registry.organisation_merge (office, gone) where undone_at is null;
comment on column registry.organisation_merge.filled is 'Field → value that the kept row lacked and took over.';
comment on column registry.organisation_merge.moved is 'Table → ids of rows that named the gone one and now name the kept one.';

create table registry.tag_rule (
  office text not null,
  tag text not null check (tag ~ '^[a-z][a-z0-9_]{1,39}$'),
  kind text not null check (kind in ('sphere', 'class', 'resource', 'other')),
  name text not null check (length(name) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 60),
  match text not null check (match in ('all', 'any')),
  lines jsonb not null,
  is_active boolean not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, tag)
);
comment on table registry.tag_rule is 'Rules of the office; those of the same tag that Liren brings stand back behind them.';

create table registry.organisation_tag (
  office text not null,
  organisation uuid not null,
  tag text not null,
  because jsonb not null,
  primary key (office, organisation, tag)
);
create index organisation_tag_of on registry.organisation_tag (office, tag);
comment on table registry.organisation_tag is 'Worked out from rules whenever an organisation or a rule changes.';
comment on column registry.organisation_tag.because is 'Places of the lines of the rule that decided.';

create table registry.duty (
  office text not null,
  work text not null check (work ~ '^[a-z][a-z_]*$'),
  actor_class text not null check (actor_class in ('government', 'self_governance', 'social_market', 'individual')),
  part text not null check (part in ('leads', 'coordinates', 'decides', 'takes_part', 'supervises', 'none')),
  primary key (office, work, actor_class)
);
comment on table registry.duty is 'Where an office draws the boundary of duties (边界与职责) otherwise than the default does.';

create table registry.asset (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  kind text not null check (kind in ('skill', 'venue', 'influence')),
  name text not null check (length(name) between 1 and 60),
  detail text not null default '' check (length(detail) <= 300),
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  ended_on date,
  primary key (office, id)
);
create index asset_of on registry.asset (office, organisation);
create index asset_kind on registry.asset (office, kind, name) where ended_on is null;
comment on table registry.asset is 'What an organisation has that others can use: skills, venues, influence (社会资本).';

create table registry.tie (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  other uuid not null check (other <> organisation),
  kind text not null check (kind in ('member_of', 'partner', 'supports', 'guides')),
  since date,
  until date,
  note text not null default '' check (length(note) <= 200),
  source text not null check (length(source) between 1 and 60),
  primary key (office, id)
);
create unique index tie_once on registry.tie (office, organisation, other, kind) where until is null;
create index tie_other on registry.tie (office, other);
comment on table registry.tie is 'Ties between organisations; member_of leads from a member to its hub (枢纽).';

create table registry.estate (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('commodity', 'older', 'work_unit', 'relocation', 'affordable', 'mixed')),
  households int check (households >= 0),
  built smallint check (built between 1900 and 2200),
  has_elevator boolean,
  source text not null check (length(source) between 1 and 60),
  valid_to date,
  primary key (office, id)
);
create unique index estate_once on registry.estate (office, community, name) where valid_to is null;
comment on table registry.estate is 'Housing estates (小区); registry.building.estate names them.';

create table registry.owners_committee (
  office text not null,
  id uuid not null,
  estate uuid not null,
  organisation uuid,
  members smallint not null check (members between 1 and 99),
  elected_on date not null,
  first_met_on date,
  filed_on date,
  term_until date not null check (term_until > elected_on),
  ended_on date,
  primary key (office, id)
);
create unique index owners_committee_once on registry.owners_committee (office, estate) where ended_on is null;
comment on table registry.owners_committee is 'Facts of a committee as they are; where they break 建房〔2009〕274号 the page says so.';

create table registry.property_contract (
  office text not null,
  id uuid not null,
  estate uuid not null,
  organisation uuid not null,
  kind text not null check (kind in ('preliminary', 'owners', 'emergency')),
  since date not null,
  until date,
  fee_fen int check (fee_fen >= 0),
  notice_by text check (notice_by in ('owners', 'provider')),
  notice_on date,
  ended_on date,
  primary key (office, id),
  check (until is null or until > since)
);
create index property_contract_of on registry.property_contract (office, estate, since desc);
comment on column registry.property_contract.until is 'Null: for an indefinite time (民法典 948).';
comment on column registry.property_contract.fee_fen is 'Fen for a square metre and month.';

create table registry.fund_statement (
  office text not null,
  id uuid not null,
  estate uuid not null,
  since date not null,
  until date not null check (until >= since),
  opening_fen bigint not null check (opening_fen >= 0),
  paid_in_fen bigint not null check (paid_in_fen >= 0),
  interest_fen bigint not null check (interest_fen >= 0),
  spent_fen bigint not null check (spent_fen >= 0),
  closing_fen bigint not null check (closing_fen >= 0),
  published_on date,
  primary key (office, id)
);
create unique index fund_statement_once on registry.fund_statement (office, estate, since);
comment on table registry.fund_statement is 'Statements of the maintenance fund (专项维修资金); 民法典 281 wants them published.';

create table registry.space (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('meeting_room', 'culture_corridor', 'activity_room', 'service_hall', 'renovated_room', 'outdoor')),
  level text not null check (level in ('street', 'community')),
  origin text not null check (origin in ('existing', 'new_estate_quota', 'boiler_house', 'shanty_area', 'school')),
  stage text not null check (stage in ('found', 'negotiating', 'agreed', 'renovating', 'usable', 'closed', 'lost')),
  building uuid,
  organisation uuid,
  estate uuid,
  place text not null default '' check (length(place) <= 120),
  capacity int check (capacity between 1 and 100000),
  area_m2 int check (area_m2 > 0),
  hours jsonb not null default '[]',
  responsible text not null default '' check (length(responsible) <= 60),
  expected_on date,
  note text not null default '' check (length(note) <= 300),
  version int not null default 1,
  primary key (office, id)
);
create index space_of on registry.space (office, community, stage);
comment on table registry.space is 'Rooms and places that can be used, and those still to be won (公益用房).';
comment on column registry.space.hours is 'When it is open: [{days: [1..7], from, to}]; 1 is Monday.';
comment on column registry.space.organisation is 'Who keeps it.';

create table registry.space_stage (
  office text not null,
  id uuid not null,
  space uuid not null,
  at timestamptz not null,
  by uuid,
  stage text not null,
  note text not null default '' check (length(note) <= 300),
  primary key (office, id)
);
create index space_stage_of on registry.space_stage (office, space, at desc);

create table registry.radiation (
  office text not null,
  hub text not null,
  reaches text not null check (reaches <> hub),
  primary key (office, hub, reaches)
);
comment on table registry.radiation is 'Hub communities (中心社区) and the communities each radiates to.';

create table registry.sunk (
  office text not null,
  id uuid not null,
  community text not null,
  kind text not null check (kind in ('service', 'staff')),
  name text not null check (length(name) between 1 and 80),
  from_unit text not null check (length(from_unit) between 1 and 60),
  headcount int check (headcount > 0),
  is_shared boolean not null default false,
  since date,
  until date,
  primary key (office, id)
);
create index sunk_of on registry.sunk (office, community);
comment on table registry.sunk is 'Services and staff that the street sank to a community (工作重心下沉).';
comment on column registry.sunk.is_shared is 'Open to the communities its hub radiates to.';

create table registry.post (
  office text not null,
  id uuid not null,
  community text not null,
  kind text not null check (kind in ('party', 'committee', 'assistant', 'welfare')),
  name text not null check (length(name) between 1 and 40),
  duty text not null default '' check (length(duty) <= 60),
  is_full_time boolean not null,
  is_social_worker boolean not null default false,
  credential text not null default 'none' check (credential in ('none', 'assistant_social_worker', 'social_worker', 'senior_social_worker')),
  credential_until date,
  caseload int check (caseload >= 0),
  counted_on date,
  since date,
  until date,
  primary key (office, id)
);
create index post_of on registry.post (office, community) where until is null;
comment on table registry.post is 'The workforce of communities (社区专职工作队伍): 党组织, 居委会成员, 协管员, 公益岗.';

grant select, insert, update on registry.organisation_change, registry.organisation_merge, registry.tag_rule,
  registry.organisation_tag, registry.duty, registry.asset, registry.tie, registry.estate, registry.owners_committee,
  registry.property_contract, registry.fund_statement, registry.space, registry.space_stage, registry.radiation,
  registry.sunk, registry.post to liren_app, liren_worker;
grant delete on registry.organisation_tag, registry.tag_rule, registry.duty, registry.radiation to liren_app, liren_worker;
