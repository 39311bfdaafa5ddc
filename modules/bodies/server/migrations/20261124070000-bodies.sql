-- Bodies (组织机构) of an office and its communities: what there is, who sits there, by which charter. Nothing to do for
-- operators: an empty installation has none until an organiser chooses a model for a community.

create schema bodies;
comment on schema bodies is 'Organs of self-government and administration: who decides, who deliberates, who carries out.';
grant usage on schema bodies to liren_app, liren_worker;

create table bodies.community (
  office text not null,
  community text not null,
  model text not null check (model in ('administration_led', 'cooperative', 'autonomous')),
  applied_at timestamptz not null,
  applied_by uuid,
  primary key (office, community)
);
comment on table bodies.community is 'By which model a community is governed: administration-led, cooperative, autonomous.';

create table bodies.body (
  office text not null,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  area text not null,
  name text not null check (length(name) between 2 and 80),
  parent uuid,
  since date not null,
  term_until date,
  ended_on date,
  charter jsonb,
  adopted_on date,
  filed_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check (term_until is null or term_until >= since)
);
create index body_area on bodies.body (office, area, kind) where ended_on is null;
create index body_parent on bodies.body (office, parent) where parent is not null;
comment on table bodies.body is 'Rows are never deleted: a body that was dissolved has its day. The rules of a kind stand in the code.';
comment on column bodies.body.charter is 'Purpose, duties and rules; a draft until it was adopted.';
comment on column bodies.body.filed_on is 'Day it was put on file with the subdistrict (备案).';

create table bodies.seat (
  office text not null,
  id uuid not null,
  body uuid not null,
  post text not null check (post in ('head', 'deputy', 'member', 'delegate')),
  title text not null default '' check (length(title) <= 20),
  name text not null check (length(name) between 1 and 60),
  entry text check (entry ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  who text not null,
  represents text not null default '' check (length(represents) <= 80),
  sex text check (sex in ('female', 'male')),
  part_time boolean not null default false,
  since date not null,
  until date,
  reason text not null default '' check (length(reason) <= 120),
  primary key (office, id)
);
create index seat_body on bodies.seat (office, body) where until is null;
create index seat_entry on bodies.seat (office, entry) where entry is not null;
comment on table bodies.seat is 'Who sits where and since when. Public office: names stand clear, as the law has them published.';
comment on column bodies.seat.who is 'One name for one holder wherever they sit: the entry of the register, else community and name.';
comment on column bodies.seat.until is 'Day the seat was given up; null while it is held.';

create table bodies.kin (
  office text not null,
  a text not null,
  b text not null,
  relation text not null check (relation in ('spouse', 'parent', 'child', 'sibling', 'grandparent')),
  declared_on date not null,
  declared_by uuid,
  primary key (office, a, b),
  check (a <> b)
);
comment on table bodies.kin is 'Near relatives, as those who sit declared it; kept only to keep them apart (近亲属回避).';

grant select, insert, update on bodies.community, bodies.body, bodies.seat, bodies.kin to liren_app;
grant delete on bodies.kin to liren_app;
grant select on bodies.community, bodies.body, bodies.seat to liren_worker;
