-- What actors offer and need, and what they agree. No rows on an empty installation.

create schema linkage;
comment on schema linkage is 'Resources, needs and agreements of the actors of an office; how they are tied to one another.';
grant usage on schema linkage to liren_app, liren_worker;

create table linkage.agreement (
  office text not null,
  matter uuid not null,
  title text not null check (length(title) between 1 and 80),
  purpose text not null check (purpose ~ '^[a-z][a-z_]{1,39}$'),
  note text not null check (length(note) <= 1000),
  first_ref text not null check (first_ref ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  first_name text not null,
  first_unit text,
  second_ref text not null check (second_ref ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  second_name text not null,
  second_unit text,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  obligations jsonb not null,
  answers jsonb not null,
  ratings jsonb not null,
  next_due date,
  offer uuid,
  need uuid,
  amount bigint check (amount > 0),
  unit text,
  primary key (office, matter),
  check ((offer is null) = (need is null) and (offer is null) = (amount is null) and (offer is null) = (unit is null))
);
create index agreement_first on linkage.agreement (office, first_ref);
create index agreement_second on linkage.agreement (office, second_ref);
create index agreement_offer on linkage.agreement (office, offer) where offer is not null;
create index agreement_need on linkage.agreement (office, need) where need is not null;
comment on table linkage.agreement is 'What two actors undertake towards each other. Its movement is in kernel.matter, kind agreement.';
comment on column linkage.agreement.obligations is 'Each with its side, its day, and when it was reported and confirmed.';
comment on column linkage.agreement.first_name is 'As the register or the body called it when it was proposed.';
comment on column linkage.agreement.next_due is 'Earliest day of what is not confirmed; null when nothing is owed.';
comment on column linkage.agreement.amount is 'How much of the offer goes to the need, in unit.';

create table linkage.offer (
  office text not null,
  id uuid not null,
  area text not null,
  by_ref text not null check (by_ref ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  by_name text not null check (length(by_name) between 1 and 120),
  by_unit text,
  title text not null check (length(title) between 1 and 80),
  kind text not null check (kind in ('space', 'skill', 'people', 'money', 'goods')),
  nature text not null check (nature in ('public', 'commercial', 'charity')),
  amount bigint not null check (amount > 0),
  unit text not null check (unit in ('visit', 'hour', 'person', 'fen', 'piece')),
  at point,
  place text not null default '' check (length(place) <= 120),
  reach_m int check (reach_m > 0),
  times jsonb not null default '[]',
  starts_on date,
  ends_on date,
  tags text[] not null default '{}',
  price_fen bigint check (price_fen >= 0),
  note text not null default '' check (length(note) <= 500),
  ended_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check (price_fen is null or nature = 'commercial')
);
create index offer_area on linkage.offer (office, area) where ended_at is null;
create index offer_by on linkage.offer (office, by_ref);
comment on table linkage.offer is 'What an actor can give (资源清单): how much, where, how far, when.';
comment on column linkage.offer.reach_m is 'How far from its point it serves; null: the whole office.';
comment on column linkage.offer.times is 'Times of a week; none: at any time.';
comment on column linkage.offer.price_fen is 'For one unit of a commercial offer.';

create table linkage.need (
  office text not null,
  id uuid not null,
  area text not null,
  by_ref text check (by_ref ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  by_name text not null check (length(by_name) between 1 and 120),
  by_unit text,
  title text not null check (length(title) between 1 and 80),
  kind text not null check (kind in ('space', 'skill', 'people', 'money', 'goods')),
  amount bigint not null check (amount > 0),
  unit text not null check (unit in ('visit', 'hour', 'person', 'fen', 'piece')),
  at point,
  place text not null default '' check (length(place) <= 120),
  times jsonb not null default '[]',
  starts_on date,
  due_on date not null,
  urgency smallint not null check (urgency between 1 and 3),
  tags text[] not null default '{}',
  budget_fen bigint check (budget_fen >= 0),
  note text not null default '' check (length(note) <= 500),
  ended_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
create index need_area on linkage.need (office, area) where ended_at is null;
comment on table linkage.need is 'What an actor or an area needs (需求清单): how much, where, by when, how urgently.';
comment on column linkage.need.by_ref is 'Null: the area itself needs it.';
comment on column linkage.need.budget_fen is 'What may be paid for one unit; null: nothing.';

grant select, insert, update on linkage.agreement, linkage.offer, linkage.need to liren_app, liren_worker;
