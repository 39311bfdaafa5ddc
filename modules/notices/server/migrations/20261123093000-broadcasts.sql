-- What the street tells residents of an area by topic (便民 预警 活动 气象 应急宣教), and who has asked to be told.
-- An operator notices: nothing. A notice to the whole street is sent when a second person of the command centre agrees.

create schema notices;
comment on schema notices is 'Notices of the street to whoever has asked for them.';
grant usage on schema notices to liren_app, liren_worker;

create table notices.subscription (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  area text not null check (area ~ '^\d{9}(\d{3})?$' and starts_with(area, office)),
  since timestamptz not null,
  primary key (office, account, area)
);
create index subscription_area on notices.subscription (office, area);
comment on table notices.subscription is 'Of which areas somebody wants to be told; which topics and how stands in kernel.notice_wish.';

create table notices.broadcast (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  topic text not null check (topic in ('convenience', 'warning', 'activity', 'weather', 'emergency')),
  area text not null check (area ~ '^\d{9}(\d{3})?$' and starts_with(area, office)),
  title text not null check (length(title) between 2 and 40),
  body text not null check (length(body) between 2 and 600),
  state text not null check (state in ('waiting', 'sent', 'withdrawn')),
  written_by uuid not null,
  written_at timestamptz not null,
  settled_by uuid,
  settled_at timestamptz,
  primary key (office, id),
  check ((state = 'waiting') = (settled_at is null)),
  check (state <> 'sent' or area <> office or settled_by <> written_by)
);
create index broadcast_page on notices.broadcast (office, written_at desc, id desc);
comment on table notices.broadcast is 'One notice to an area. It waits when two persons have to agree.';
comment on column notices.broadcast.settled_by is 'Who sent it or took it back; for the whole street never who wrote it, when it was sent.';

create index notice_of_broadcast on kernel.notice (office, id) where template like 'broadcast.%';

grant select, insert, update, delete on notices.subscription to liren_app;
grant select on notices.subscription to liren_worker;
grant select, insert, update on notices.broadcast to liren_app;
grant select on notices.broadcast to liren_worker;
