-- When and how people are told: topics by channel, a daily digest, quiet hours, snoozed and muted matters.
-- An operator notices: who has said nothing is left alone from 22:00 to 8:00 (it was 7:00), by SMS too;
-- what is held back stands in kernel.notice with its hour and is told by job notices.deliver.

create table kernel.notice_wish (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  topic text not null check (topic ~ '^[a-z_]{2,20}$'),
  pace text not null check (pace in ('now', 'daily')),
  ways text[] not null check (ways <@ array['inapp', 'push', 'sms']),
  primary key (office, account, topic)
);
comment on table kernel.notice_wish is 'How a person wants to be told of a topic. No row: as the house does it; what is a duty is told whatever stands here.';

alter table kernel.quiet_hours
  add column digest_minute smallint not null default 1080 check (digest_minute between 0 and 1439);
comment on column kernel.quiet_hours.digest_minute is 'Minute of the local day at which the daily digest is told.';
comment on table kernel.quiet_hours is 'Minutes of the local day in which nothing is pushed to a person or sent by SMS; both null: never quiet. No row: 22:00 to 8:00, digest at 18:00.';

create table kernel.notice_matter (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  matter uuid not null,
  muted_at timestamptz,
  snoozed_until timestamptz,
  primary key (office, account, matter)
);
create index notice_matter_snoozed on kernel.notice_matter (office, snoozed_until) where snoozed_until is not null;
comment on table kernel.notice_matter is 'One matter as one person wants to hear of it: not at all (a resident), or later (staff). Nobody else is touched.';

alter table kernel.notice
  add column shown_at timestamptz,
  add column shown_why text check (shown_why in ('now', 'digest', 'snoozed')),
  add column held_until timestamptz,
  add column held_for text[] not null default '{}' check (held_for <@ array['push', 'sms']),
  add column urgent boolean not null default false;
update kernel.notice set shown_at = created_at, shown_why = 'now';
alter table kernel.notice add check ((shown_at is null) = (shown_why is null));
comment on column kernel.notice.shown_at is 'From when it stands in the app; null: its person wants to hear of it elsewhere, or not at all.';
comment on column kernel.notice.held_until is 'Until then its messages wait: for the digest, the end of quiet hours or of a snooze. Null: nothing waits.';
comment on column kernel.notice.held_for is 'The channels that waited, or wait.';
drop index kernel.notice_page;
create index notice_page on kernel.notice (office, account, shown_at desc, id desc) where shown_at is not null;
create index notice_recent on kernel.notice (office, account, created_at);
create index notice_held on kernel.notice (office, held_until) where held_until is not null;

alter table kernel.message add column any_hour boolean not null default false;
comment on column kernel.message.any_hour is 'It goes out at night, too: somebody waits for it, or there is danger.';

grant select, insert, update, delete on kernel.notice_wish, kernel.notice_matter to liren_app;
grant select on kernel.notice_wish to liren_worker;
grant select, update, delete on kernel.notice_matter to liren_worker;
