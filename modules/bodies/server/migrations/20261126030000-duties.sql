-- Dual reporting (双报到) and posts with duties (设岗定责): who reported in, what a community asks, who took it on, what was
-- done. New tables, nothing to do for operators.

create table bodies.reporting_unit (
  office text not null,
  id uuid not null,
  community text not null,
  organisation uuid not null,
  name text not null check (length(name) between 1 and 120),
  members int not null check (members >= 0),
  since date not null,
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check (ended_on is null or ended_on >= since)
);
create unique index reporting_unit_once on bodies.reporting_unit (office, community, organisation) where ended_on is null;
comment on table bodies.reporting_unit is 'Units whose Party organisation reported to a community (在地单位党组织报到).';
comment on column bodies.reporting_unit.members is 'In-service members as the unit counts them: a number, never a list (ADR 0030).';

create table bodies.member (
  office text not null,
  id uuid not null,
  account uuid not null,
  community text not null,
  home uuid,
  name_sealed bytea not null,
  is_named boolean not null,
  since date not null,
  primary key (office, id),
  unique (office, account)
);
create index member_community on bodies.member (office, community);
comment on table bodies.member is 'Who declared to take part as a Party member, themself; the row goes with the consent (PIPL arts. 15, 28, 29).';
comment on column bodies.member.home is 'Organisation of a reporting unit they work for; null: none of them, or not said.';
comment on column bodies.member.is_named is 'They agreed that the unit is told by name; without it, it is told numbers.';

create table bodies.duty (
  office text not null,
  id uuid not null,
  community text not null,
  form text not null check (form in ('task', 'post')),
  kind text not null check (kind ~ '^[a-z_]+$'),
  title text not null check (length(title) between 2 and 60),
  what text not null check (length(what) <= 400),
  place text not null check (length(place) <= 80),
  wanted int not null check (wanted between 1 and 200),
  since date not null,
  until date,
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check (until is null or until >= since)
);
create index duty_community on bodies.duty (office, community);
comment on table bodies.duty is 'What a community asks: a task for a time (公开承诺 建言献策 办实事), or a standing post (岗位).';
comment on column bodies.duty.wanted is 'How many may take it on.';

create table bodies.claim (
  office text not null,
  id uuid not null,
  duty uuid not null,
  community text not null,
  member uuid,
  unit uuid,
  since date not null,
  ended_on date,
  ended text check (ended in ('done', 'left', 'released')),
  primary key (office, id),
  check (member is null or unit is null),
  check ((ended_on is null) = (ended is null))
);
create unique index claim_member on bodies.claim (office, duty, member) where ended_on is null and member is not null;
create unique index claim_unit on bodies.claim (office, duty, unit) where ended_on is null and unit is not null;
create index claim_duty on bodies.claim (office, duty);
comment on table bodies.claim is 'Who took a duty on: a member, or a unit; neither where a member took their declaration back.';

create table bodies.service (
  office text not null,
  id uuid not null,
  claim uuid not null,
  community text not null,
  on_day date not null,
  minutes int not null check (minutes between 15 and 1440),
  said_sealed bytea,
  state text not null default 'reported' check (state in ('reported', 'confirmed', 'returned')),
  confirmed int check (confirmed between 15 and 1440),
  answer text not null default '' check (length(answer) <= 200),
  answered_on date,
  answered_by uuid,
  primary key (office, id),
  check ((state = 'confirmed') = (confirmed is not null))
);
create index service_claim on bodies.service (office, claim);
comment on table bodies.service is 'Minutes of service, told by who gave them and confirmed by the community.';
comment on column bodies.service.said_sealed is 'What was done, in their words; gone when a member takes their declaration back.';

create table bodies.feedback (
  office text not null,
  id uuid not null,
  unit uuid not null,
  period text not null check (period ~ '^\d{4}-Q[1-4]$'),
  sent_at timestamptz not null,
  sent_by uuid,
  way text not null check (way in ('meeting', 'phone', 'message', 'letter')),
  sheet jsonb not null,
  primary key (office, id)
);
create index feedback_unit on bodies.feedback (office, unit, sent_at desc);
comment on table bodies.feedback is 'What a home unit was told of a quarter (反馈所在单位): numbers; names were handed over and are not kept here.';

-- Membership of a Party is sensitive: a transaction sees it in its scope, and only where it opened the set by name.
create function bodies.sees_member(row_community text) returns boolean language sql stable parallel safe
  return row_community ^@ any (array_remove(string_to_array(current_setting('liren.scope', true), ','), ''))
    and 'declared_members' = any (string_to_array(current_setting('liren.sets', true), ','));
comment on function bodies.sees_member is 'True within the scope of a transaction that opened the set declared_members.';
grant execute on function bodies.sees_member to liren_app, liren_worker;

alter table bodies.member enable row level security;
alter table bodies.claim enable row level security;
alter table bodies.service enable row level security;
create policy member_by_community_and_set on bodies.member to liren_app, liren_worker
  using (bodies.sees_member(community));
create policy claim_by_community_and_set on bodies.claim to liren_app, liren_worker
  using (bodies.sees_member(community));
create policy service_by_community_and_set on bodies.service to liren_app, liren_worker
  using (bodies.sees_member(community));

grant select, insert, update on bodies.reporting_unit, bodies.duty to liren_app;
grant select, insert, update, delete on bodies.member, bodies.claim, bodies.service to liren_app;
grant select, insert on bodies.feedback to liren_app;
grant select, update on bodies.member, bodies.service to liren_worker;
