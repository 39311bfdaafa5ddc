-- What communities may be asked (准入清单), what departments ask of them, and which of it is asked once (精简归并).
-- Nothing to do: an empty list holds every ask until the subdistrict has decided it.

create schema sharing;
grant usage on schema sharing to liren_app, liren_worker;

create table sharing.item (
  office text not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 80),
  standing text not null check (standing in ('by_law', 'assists', 'barred')),
  unit text,
  basis text not null check (length(basis) <= 300),
  payer text not null check (length(payer) <= 120),
  from_on date not null,
  until_on date check (until_on >= from_on),
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
comment on table sharing.item is 'The admission list: what a community may be given to do or to fill in, and what not.';
comment on column sharing.item.unit is 'Who may ask for it; null: any department.';
comment on column sharing.item.until_on is 'Last day; null: until it is changed.';
comment on column sharing.item.ended_on is 'From this day on it is off the list, by hand.';

create table sharing.ask (
  office text not null,
  id uuid not null,
  unit text not null,
  title text not null check (length(title) between 1 and 80),
  what text not null check (length(what) <= 500),
  shape text not null check (shape in ('task', 'form', 'ledger', 'report')),
  period text not null check (period in ('once', 'year', 'half_year', 'quarter', 'month', 'week')),
  communities text[] not null check (cardinality(communities) between 1 and 200),
  item uuid,
  basis text not null check (length(basis) <= 300),
  payer text not null check (length(payer) <= 120),
  until_on date,
  origin text not null check (origin in ('filed', 'reported')),
  state text not null check (state in ('held', 'admitted', 'rejected', 'withdrawn', 'ended')),
  filed_at timestamptz not null,
  filed_on date not null,
  filed_by uuid,
  decide_by date not null,
  primary key (office, id),
  foreign key (office, item) references sharing.item (office, id)
);
create index ask_filed on sharing.ask (office, filed_at desc, id);
comment on table sharing.ask is 'What a department asks of communities. Held until somebody decides, unless the list has it.';
comment on column sharing.ask.origin is 'Filed by the department, or reported by a community that was given it around the list.';

create table sharing.ask_event (
  office text not null,
  ask uuid not null,
  no int not null,
  state text not null,
  at timestamptz not null,
  by uuid,
  reason text not null check (length(reason) <= 300),
  primary key (office, ask, no),
  foreign key (office, ask) references sharing.ask (office, id)
);
comment on table sharing.ask_event is 'How an ask came to its state; by null where the list decided.';
grant select, insert on sharing.ask_event to liren_app, liren_worker;

create table sharing.field (
  office text not null,
  ask uuid not null,
  no smallint not null check (no between 1 and 60),
  name text not null check (length(name) between 1 and 60),
  fact text,
  primary key (office, ask, no),
  foreign key (office, ask) references sharing.ask (office, id)
);
comment on column sharing.field.fact is 'The figure of the register it is: delivered, and not asked.';

create table sharing.merge (
  office text not null,
  one uuid not null,
  one_no smallint not null,
  other uuid not null,
  other_no smallint not null,
  verdict text not null check (verdict in ('same', 'different')),
  reason text not null check (length(reason) <= 300),
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (office, one, one_no, other, other_no),
  foreign key (office, one, one_no) references sharing.field (office, ask, no),
  foreign key (office, other, other_no) references sharing.field (office, ask, no),
  check (one < other)
);
comment on table sharing.merge is 'Whether fields of two asks are the same, as a person has decided.';

create table sharing.answer (
  office text not null,
  ask uuid not null,
  no smallint not null,
  community text not null,
  period_from date not null,
  value text not null check (length(value) <= 200),
  answered_at timestamptz not null,
  answered_by uuid,
  primary key (office, ask, no, community, period_from),
  foreign key (office, ask, no) references sharing.field (office, ask, no)
);
comment on table sharing.answer is 'What a community has filled in: counts and short answers, nobody is named.';

grant select, insert, update on sharing.item, sharing.ask, sharing.field, sharing.merge, sharing.answer
  to liren_app, liren_worker;
