-- What a Party organisation offers residents, and how they rate it. New tables, nothing to do for operators.

create table bodies.service_item (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null check (length(title) between 2 and 60),
  what text not null check (length(what) <= 400),
  at text not null check (length(at) <= 80),
  since date not null,
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
create index service_item_body on bodies.service_item (office, body);
comment on table bodies.service_item is 'Service items of a Party organisation (党组织服务项目清单), told to everybody.';
comment on column bodies.service_item.at is 'When and where, in words.';

create table bodies.service_rating (
  office text not null,
  item uuid not null,
  period text not null check (period ~ '^\d{4}-Q[1-4]$'),
  rater_digest bytea not null,
  stars int not null check (stars between 1 and 5),
  rated_on date not null,
  primary key (office, item, period, rater_digest)
);
comment on table bodies.service_rating is 'One rating of an item by one resident in a quarter; who it was can be matched, not read.';
comment on column bodies.service_rating.rater_digest is 'Keyed digest of item and account, so that ratings of one person are not found together.';

grant select, insert, update on bodies.service_item, bodies.service_rating to liren_app;
