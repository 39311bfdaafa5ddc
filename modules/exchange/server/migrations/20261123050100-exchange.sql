-- Doors for other systems: keys they come with, what came in by them, who is told, and whom we tell.
-- An operator notices: jobs exchange.read and exchange.follow; nothing to do.

create schema exchange;
grant usage on schema exchange to liren_app, liren_worker;

create table exchange.key (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  contact text not null check (length(contact) <= 120),
  scopes text[] not null,
  per_minute int not null check (per_minute between 1 and 6000),
  created_at timestamptz not null,
  created_by uuid not null,
  revoked_at timestamptz,
  primary key (office, id)
);
comment on table exchange.key is 'Another system that may come in: what it may do, and how often a minute.';
comment on column exchange.key.contact is 'Whom to ring when it misbehaves; of an organisation.';

create table exchange.key_secret (
  office text not null,
  key uuid not null,
  hash bytea not null,
  begins text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (office, hash)
);
create index key_secret_key on exchange.key_secret (office, key, created_at);
comment on table exchange.key_secret is 'Secrets of a key: one, and a second while it is being changed.';
comment on column exchange.key_secret.hash is 'SHA-256 of the secret, which nobody keeps: 160 random bits need no salt.';
comment on column exchange.key_secret.begins is 'Its first characters, by which people tell two apart.';
comment on column exchange.key_secret.expires_at is 'Null until a newer one takes its place.';

create table exchange.received (
  office text not null,
  matter uuid not null,
  number text not null,
  key uuid not null,
  at timestamptz not null,
  primary key (office, matter)
);
create unique index received_number on exchange.received (office, number);
create index received_key on exchange.received (office, key, at);
comment on table exchange.received is 'Which matters came in by a key: whoever brought one may ask how it stands.';

create table exchange.received_update (
  office text not null,
  key uuid not null,
  update_id text not null,
  matter uuid not null,
  seq int not null,
  at timestamptz not null,
  primary key (office, key, update_id)
);
comment on table exchange.received_update is 'Updates other systems sent, by their own numbers: one sent twice is taken once.';

grant select, insert, update on exchange.key, exchange.key_secret to liren_app, liren_worker;
grant delete on exchange.key_secret to liren_app, liren_worker;
grant select, insert on exchange.received, exchange.received_update to liren_app, liren_worker;
