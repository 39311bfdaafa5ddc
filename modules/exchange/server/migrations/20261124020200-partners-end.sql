-- Partners that are removed, forwards whose outcome is not known, and webhooks of areas that were divided.
-- And requests with pictures that are sent again because their answer was lost.
-- Safe online: new columns. An operator notices nothing.

alter table exchange.partner add column removed_at timestamptz;
comment on column exchange.partner.removed_at is 'From then on nothing is passed on or asked; what was passed on stays as it was last heard of.';

alter table exchange.forwarded add column sending_since timestamptz;
comment on column exchange.forwarded.sending_since is 'A process has begun to send it and has not said how it went: it is sending, or has died.';

alter table exchange.webhook add column more_areas text[] not null default '{}';
comment on column exchange.webhook.more_areas is 'Areas beside `area`, since the one that was chosen was closed and several took its place.';

alter table exchange.received add column said_digest bytea;
create index received_said on exchange.received (office, key, said_digest) where said_digest is not null;
comment on column exchange.received.said_digest is 'SHA-256 of what was sent, where pictures came along: sent again within minutes it is the same request.';
