-- What people are told: in the app, and by messages that leave the house.
-- An operator notices: texts of messages are emptied after 30 days by job notices.purge.

create table kernel.notice (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  id uuid not null,
  unit text,
  template text not null,
  params jsonb not null,
  matter uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (office, account, id)
);
create index notice_page on kernel.notice (office, account, created_at desc, id desc);
create index notice_unread on kernel.notice (office, account) where read_at is null;
comment on table kernel.notice is 'Told in the app: one row per reader, so that each has read it or not.';
comment on column kernel.notice.id is 'Id of the effect that caused it: delivering twice is delivering once.';
comment on column kernel.notice.unit is 'Set when it was sent to a unit; the reader handled for it then.';

create table kernel.message (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  channel text not null check (channel in ('sms')),
  effect uuid,
  account uuid,
  recipient bytea not null,
  recipient_blind bytea not null,
  template text not null,
  text bytea,
  matter uuid,
  status text not null check (status in ('waiting', 'sent', 'quiet', 'failed')),
  tries int not null default 0,
  error text,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  sent_at timestamptz,
  primary key (office, id)
);
create unique index message_once on kernel.message (office, effect, recipient_blind) where effect is not null;
create index message_waiting on kernel.message (office, next_try_at) where status = 'waiting';
create index message_recent on kernel.message (office, recipient_blind, template, created_at);
create index message_page on kernel.message (office, created_at desc, id desc);
comment on table kernel.message is 'Messages to the outside and what became of them; with the local port it is also where they are read.';
comment on column kernel.message.recipient is 'Phone, sealed: cell kernel.message.recipient.';
comment on column kernel.message.text is 'Sealed: cell kernel.message.text. Emptied after 30 days.';
comment on column kernel.message.status is 'quiet: not sent, because the same was said about the same matter within the hour.';

grant select, insert, update on kernel.notice, kernel.message to liren_app, liren_worker;
