-- Web push: devices that want to be told, and when they want to be left alone.
-- An operator notices: messages of channel `push` beside those of `sms`; a device whose push service
-- has forgotten it (404, 410) is taken off by itself and its message says `gone`.

create table kernel.push_device (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  account uuid not null,
  session uuid not null,
  endpoint_blind bytea not null,
  subscription bytea not null,
  label text not null check (length(label) <= 120),
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (office, id)
);
create unique index push_device_endpoint on kernel.push_device (office, endpoint_blind);
create index push_device_account on kernel.push_device (office, account);
comment on table kernel.push_device is 'A browser that is told what its person is told in the app, as long as that session is open.';
comment on column kernel.push_device.subscription is 'Endpoint and keys as the browser gave them (RFC 8030, 8291), sealed: cell kernel.push_device.subscription.';
comment on column kernel.push_device.session is 'The session that asked for it: whoever signs out is not told on that device any more.';

create table kernel.quiet_hours (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  from_minute smallint check (from_minute between 0 and 1439),
  to_minute smallint check (to_minute between 0 and 1439),
  primary key (office, account),
  check ((from_minute is null) = (to_minute is null))
);
comment on table kernel.quiet_hours is 'Minutes of the local day in which nothing is pushed to a person; both null: never quiet. No row: 22:00 to 7:00.';

alter table kernel.message drop constraint message_channel_check, drop constraint message_status_check;
alter table kernel.message
  add constraint message_channel_check check (channel in ('sms', 'push')),
  add constraint message_status_check check (status in ('waiting', 'sent', 'quiet', 'failed', 'gone'));
comment on column kernel.message.recipient is 'Phone, or id of the device, sealed: cell kernel.message.recipient.';
comment on column kernel.message.status is 'quiet: not sent, because the same was said about the same matter within the hour. gone: the device is no longer told.';

grant select, insert, update, delete on kernel.push_device to liren_app, liren_worker;
grant select, insert, update on kernel.quiet_hours to liren_app;
grant select on kernel.quiet_hours to liren_worker;
