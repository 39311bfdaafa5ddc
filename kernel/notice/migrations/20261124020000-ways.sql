-- WeChat and mail as ways to people, and what a gateway says became of a message.
-- An operator notices: messages of channels `wechat` and `mail`; a message that its gateway could not bring says
-- `undelivered`. Settings LIREN_WECHAT_… and LIREN_SMS_RECEIPT_TOKEN; nothing to do without them.

create table kernel.notice_address (
  office text not null check (office ~ '^\d{9}$'),
  account uuid not null,
  channel text not null check (channel in ('wechat', 'mail')),
  id uuid not null,
  address bytea not null,
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (office, account, channel)
);
create unique index notice_address_id on kernel.notice_address (office, id);
comment on table kernel.notice_address is 'Where else somebody is told: a WeChat account they have linked, a mailbox they have shown to be theirs.';
comment on column kernel.notice_address.id is 'Of this address; a new one has a new id.';
comment on column kernel.notice_address.address is 'openid or mail address, sealed: cell kernel.notice_address.address.';
comment on column kernel.notice_address.verified_at is 'Null: the code that was mailed has not been typed in, and nothing else is mailed.';
grant select, insert, update, delete on kernel.notice_address to liren_app;
grant select, delete on kernel.notice_address to liren_worker;

alter table kernel.message drop constraint message_channel_check, drop constraint message_status_check;
alter table kernel.message
  add constraint message_channel_check check (channel in ('sms', 'push', 'wechat', 'mail')),
  add constraint message_status_check
    check (status in ('waiting', 'sent', 'quiet', 'failed', 'gone', 'dropped', 'undelivered')),
  add column reference text check (length(reference) <= 120);
create index message_reference on kernel.message (reference) where reference is not null;
create index message_id on kernel.message (id) where channel = 'sms';
comment on column kernel.message.reference is 'The gateway''s own number of the message, by which it speaks of it.';
comment on column kernel.message.recipient is 'Phone, id of the device, openid or mail address, sealed: cell kernel.message.recipient.';
comment on column kernel.message.status is 'quiet: not sent, because the same was said about the same matter within the hour. gone: the device or account is no longer told. dropped: it had failed, and the operator gave it up. undelivered: handed over, and the gateway said that it could not bring it.';

alter table kernel.notice drop constraint notice_held_for_check;
alter table kernel.notice add constraint notice_held_for_check
  check (held_for <@ array['push', 'sms', 'wechat', 'mail']);
alter table kernel.notice_wish drop constraint notice_wish_ways_check;
alter table kernel.notice_wish add constraint notice_wish_ways_check
  check (ways <@ array['inapp', 'push', 'wechat', 'sms', 'mail']);
