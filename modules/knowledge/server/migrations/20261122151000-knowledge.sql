-- Knowledge pages (知识库) with their versions and numbers, and stock replies (常用语). Nothing to do for operators.

create schema knowledge;
comment on schema knowledge is 'Answers to common questions, and the texts staff write often.';
grant usage on schema knowledge to liren_app, liren_worker;

create table knowledge.last_page (
  office text primary key,
  no int not null
);
comment on table knowledge.last_page is 'The number given last: pages count from 1 in each office.';

create table knowledge.page (
  office text not null,
  no int not null check (no > 0),
  latest int not null,
  published int,
  published_at timestamptz,
  was_published boolean not null default false,
  changed_at timestamptz not null,
  primary key (office, no),
  check ((published is null) = (published_at is null))
);
comment on table knowledge.page is 'Which version of a page everybody reads, and which is the newest. Rows are never deleted.';

create table knowledge.version (
  office text not null,
  page int not null,
  version int not null,
  at timestamptz not null,
  account uuid,
  note text not null check (length(note) <= 200),
  topic text not null,
  area text not null,
  valid_from date not null,
  valid_until date,
  content jsonb not null,
  terms text[] not null,
  primary key (office, page, version)
);
create index version_terms on knowledge.version using gin (terms);
comment on table knowledge.version is 'Append-only: what a page said at each saving. No residents, hence no row-level security.';
comment on column knowledge.version.terms is 'Pairs of Han characters and Latin words of its texts: a search finds pages that share some.';

create table knowledge.act (
  office text not null,
  id uuid not null,
  page int not null,
  version int not null,
  act text not null check (act in ('published', 'withdrawn')),
  at timestamptz not null,
  account uuid,
  note text not null check (length(note) <= 200),
  primary key (office, id)
);
create index act_page on knowledge.act (office, page, at);
comment on table knowledge.act is 'Append-only: who put which version before everybody, and who took it back.';

create table knowledge.use (
  office text not null,
  page int not null,
  day date not null,
  met_at text not null check (met_at in ('list', 'report', 'desk', 'call')),
  read int not null default 0,
  solved int not null default 0,
  unsolved int not null default 0,
  sent int not null default 0,
  primary key (office, page, day, met_at)
);
create index use_day on knowledge.use (office, day);
comment on table knowledge.use is 'Sums of a day. Who read or answered is not kept.';
comment on column knowledge.use.sent is 'Matters and calls that were answered with it.';

create table knowledge.missed (
  office text not null,
  words text not null check (length(words) between 2 and 24),
  day date not null,
  count int not null,
  primary key (office, words, day)
);
create index missed_day on knowledge.missed (office, day);
comment on table knowledge.missed is 'Words of searches that found nothing, without digits and without who. Kept for 180 days.';

create table knowledge.template (
  office text not null,
  id uuid not null,
  owner uuid not null,
  name text not null check (length(name) between 1 and 40),
  purpose text not null,
  text text not null check (length(text) between 1 and 1000),
  name_en text not null check (length(name_en) <= 60),
  text_en text not null check (length(text_en) <= 1000),
  shared_unit text,
  for_office boolean not null,
  changed_at timestamptz not null,
  primary key (office, id),
  constraint template_name unique (office, owner, name),
  check (not (for_office and shared_unit is not null))
);
comment on table knowledge.template is 'Stock replies: their owner''s, a unit''s, or the office''s.';

grant select, insert, update on knowledge.last_page, knowledge.page, knowledge.use, knowledge.missed to liren_app;
grant select, insert on knowledge.version, knowledge.act to liren_app;
grant select, insert, update, delete on knowledge.template to liren_app;
grant delete on knowledge.missed to liren_app;
grant select, delete on knowledge.missed to liren_worker;
grant select on knowledge.page, knowledge.version to liren_worker;
