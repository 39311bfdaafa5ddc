-- What became of a message after it was handed over, and an end for those that never will be.
-- An operator notices: a message says when the device showed it or the gateway brought it, and when it was opened;
-- a failed one can be tried again or dropped on the operator's page.

alter table kernel.message
  add column delivered_at timestamptz,
  add column read_at timestamptz;
alter table kernel.message drop constraint message_status_check;
alter table kernel.message add constraint message_status_check
  check (status in ('waiting', 'sent', 'quiet', 'failed', 'gone', 'dropped'));
create index message_failed on kernel.message (office, created_at desc) where status = 'failed';
comment on column kernel.message.delivered_at is 'When the device showed it, or the gateway said that it arrived; null: nobody has said so.';
comment on column kernel.message.read_at is 'When its person opened it on the device.';
comment on column kernel.message.status is 'quiet: not sent, because the same was said about the same matter within the hour. gone: the device is no longer told. dropped: it had failed, and the operator gave it up.';
