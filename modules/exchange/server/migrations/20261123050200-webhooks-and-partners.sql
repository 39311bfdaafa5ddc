-- Whom we tell when a public matter moves, and bodies to whom whole categories are passed on.
-- An operator notices: jobs exchange.read (5 s) and exchange.follow (1 min); LIREN_REACHABLE for receivers inside.

create table exchange.webhook (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  url text not null check (length(url) <= 500),
  events text[] not null,
  area text,
  category text,
  secret bytea not null,
  created_at timestamptz not null,
  created_by uuid not null,
  failures int not null,
  disabled_at timestamptz,
  disabled_why text check (disabled_why in ('by_hand', 'failing', 'gone')),
  primary key (office, id)
);
comment on table exchange.webhook is 'An address that is told of public matters, by the rules of Standard Webhooks.';
comment on column exchange.webhook.secret is 'What messages are signed with, sealed. Cell exchange.webhook.secret.';
comment on column exchange.webhook.failures is 'Deliveries that failed since the last that did not.';

create table exchange.delivery (
  office text not null,
  id uuid not null,
  webhook uuid not null,
  matter uuid not null,
  seq int not null,
  number text not null,
  type text not null,
  body text not null,
  at timestamptz not null,
  status text not null check (status in ('waiting', 'delivered', 'failed', 'withdrawn')),
  attempts int not null,
  last_at timestamptz,
  last_status int,
  last_error text,
  primary key (office, id)
);
create unique index delivery_once on exchange.delivery (office, webhook, matter, seq);
create index delivery_log on exchange.delivery (office, webhook, at desc, id desc);
comment on table exchange.delivery is 'Messages to webhooks, kept for 30 days. Their bodies hold what was public when they were written.';
comment on column exchange.delivery.status is 'withdrawn: the matter had ceased to be public before it was sent.';

create table exchange.mark (
  office text not null,
  reader text not null,
  read_to timestamptz not null,
  primary key (office, reader)
);
comment on table exchange.mark is 'Water marks of what has been read of the matters'' steps.';

create table exchange.partner (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  endpoint text not null check (length(endpoint) <= 500),
  api_key bytea,
  jurisdiction text,
  services jsonb not null,
  is_active boolean not null,
  created_at timestamptz not null,
  created_by uuid not null,
  polled_at timestamptz,
  polled_to timestamptz,
  error text,
  primary key (office, id)
);
comment on table exchange.partner is 'Another body''s Open311 endpoint, and which of our categories are whose service there.';
comment on column exchange.partner.api_key is 'Theirs, sealed. Cell exchange.partner.api_key.';
comment on column exchange.partner.services is '[{category, serviceCode, attributes: [{code, value}]}]';
comment on column exchange.partner.error is 'Why the last poll failed.';

create table exchange.forwarded (
  office text not null,
  partner uuid not null,
  matter uuid not null,
  number text not null,
  at timestamptz not null,
  attempts int not null,
  token text,
  reference text,
  status text,
  status_notes text,
  updated_at timestamptz,
  error text,
  failed_at timestamptz,
  primary key (office, partner, matter)
);
create index forwarded_log on exchange.forwarded (office, partner, at desc);
comment on table exchange.forwarded is 'What was passed on, under which number it is kept there, and what they last said of it.';

create table exchange.heard_update (
  office text not null,
  partner uuid not null,
  update_id text not null,
  at timestamptz not null,
  primary key (office, partner, update_id)
);
comment on table exchange.heard_update is 'Updates of other bodies that have been told here: each once.';

grant select, insert, update, delete on exchange.webhook, exchange.delivery, exchange.mark, exchange.partner,
  exchange.forwarded, exchange.heard_update to liren_app, liren_worker;
