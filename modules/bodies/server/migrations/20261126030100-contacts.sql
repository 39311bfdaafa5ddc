-- Visits to the needy (走访慰问), contact pairs (双联) and secondments (挂职). New tables, nothing to do for operators.

create table bodies.visit (
  office text not null,
  id uuid not null,
  community text not null,
  person uuid not null,
  on_day date not null,
  brought text not null check (brought in ('talk', 'goods', 'money', 'help')),
  said_sealed bytea,
  again_on date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (office, id),
  check (again_on is null or again_on > on_day)
);
create index visit_community on bodies.visit (office, community, on_day desc);
create index visit_person on bodies.visit (office, person);
comment on table bodies.visit is 'Visits to people of the register who are looked after; deleted after the time visits are kept.';
comment on column bodies.visit.said_sealed is 'What was found there: read for a purpose, and the person sees who did.';
alter table bodies.visit enable row level security;
create policy visit_by_community on bodies.visit to liren_app, liren_worker
  using (community ^@ any (array_remove(string_to_array(current_setting('liren.scope', true), ','), '')));

create table bodies.contact_pair (
  office text not null,
  id uuid not null,
  community text not null,
  who_kind text not null check (who_kind in ('cadre', 'unit')),
  who_name text not null check (length(who_name) between 1 and 60),
  who_post text not null check (length(who_post) <= 60),
  who_organisation uuid,
  with_ref text not null check (with_ref ~ '^(area:\d{12,15}|(organisation|building):[0-9a-f-]{36})$'),
  with_name text not null check (length(with_name) between 1 and 120),
  every_days int not null check (every_days between 7 and 366),
  since date not null,
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check ((who_kind = 'unit') = (who_organisation is not null))
);
create index contact_pair_community on bodies.contact_pair (office, community);
comment on table bodies.contact_pair is 'Who keeps in touch with whom (干部、单位联系居民片区、楼栋、单位), and how often at least.';
comment on column bodies.contact_pair.who_name is 'A cadre by a public post, or a unit: never a private person.';

create table bodies.contact (
  office text not null,
  id uuid not null,
  pair uuid not null,
  on_day date not null,
  way text not null check (way in ('visit', 'phone', 'meeting')),
  raised text not null check (length(raised) <= 400),
  matter uuid,
  number text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (office, id),
  check ((matter is null) = (number is null))
);
create index contact_of on bodies.contact (office, pair, on_day desc);
comment on column bodies.contact.raised is 'What was raised, without names; what somebody must act on is a matter of requests.';

create table bodies.secondment (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null check (length(name) between 1 and 30),
  post text not null check (length(post) between 1 and 40),
  from_unit text not null check (length(from_unit) between 1 and 80),
  since date not null,
  until date not null,
  ended_on date,
  tasks jsonb not null,
  feedback text not null default '' check (length(feedback) <= 400),
  told_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check (until >= since)
);
create index secondment_community on bodies.secondment (office, community);
comment on table bodies.secondment is 'Who holds a post in a community for a term, sent by a unit (挂职书记): a public post, its name stands clear.';

grant select, insert, update on bodies.contact_pair, bodies.contact, bodies.secondment to liren_app;
grant select, insert, delete on bodies.visit to liren_app;
grant select, delete on bodies.visit to liren_worker;
grant select on bodies.contact_pair, bodies.contact, bodies.secondment to liren_worker;
