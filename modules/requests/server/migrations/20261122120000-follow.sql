-- Areas residents follow, and what they were told of them.
-- An operator notices: job requests.follow each minute; nothing to do.

create table requests.follow (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  account uuid not null,
  kind text not null check (kind in ('area', 'street', 'circle')),
  area text,
  street text check (length(street) between 1 and 60),
  circle bytea,
  radius_m int check (radius_m between 50 and 3000),
  groups text[] not null,
  pace text not null check (pace in ('now', 'daily')),
  since timestamptz not null,
  primary key (office, id),
  check (case kind when 'area' then area is not null when 'street' then street is not null
    else circle is not null and radius_m is not null end)
);
create index follow_account on requests.follow (office, account);
comment on table requests.follow is 'What a resident wants to hear of: a community or grid, a street, a circle around a place.';
comment on column requests.follow.circle is 'Centre as `lon,lat`, sealed: it is where somebody lives. Cell requests.follow.circle.';
comment on column requests.follow.groups is 'Groups of categories; empty: all.';
comment on column requests.follow.since is 'Older news is no news to them.';

create table requests.follow_news (
  office text not null,
  account uuid not null,
  matter uuid not null,
  what text not null check (what in ('new', 'ended')),
  follow uuid not null,
  at timestamptz not null,
  told_at timestamptz,
  primary key (office, account, matter, what)
);
create index follow_news_untold on requests.follow_news (office, follow) where told_at is null;
comment on table requests.follow_news is 'What happened where somebody follows, once per person, however many of their areas it lies in.';

create table requests.follow_mark (
  office text not null primary key,
  read_to timestamptz not null
);
comment on table requests.follow_mark is 'Water mark: news up to here has been read. Read again from 15 minutes before it, for steps that were slow to commit.';

grant select, insert, update, delete on requests.follow, requests.follow_news to liren_app, liren_worker;
grant select, insert, update on requests.follow_mark to liren_worker;
