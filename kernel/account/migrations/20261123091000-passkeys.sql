-- Passkeys (W3C Web Authentication) as a second factor of staff, beside the codes of an authenticator.
-- An operator notices: nothing until somebody adds one. The address people reach (LIREN_PUBLIC_URL) is part of each
-- passkey: when its host changes, passkeys open nothing any more, and recovery codes are needed.

create table kernel.passkey (
  id text primary key check (length(id) <= 1400),
  account uuid not null,
  label text not null check (length(label) between 1 and 40),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on kernel.passkey (account);
comment on table kernel.passkey is 'Public keys of the devices by which staff prove the second step. Nothing here opens anything.';
comment on column kernel.passkey.id is 'Credential id, base64url: the device finds its key by it.';
comment on column kernel.passkey.counter is 'Signature counter of the device: one that goes back is a copy.';
comment on column kernel.passkey.backed_up is 'Its keeper has a copy (iCloud, Google): it lives longer than the device.';

create table kernel.passkey_challenge (
  account uuid not null,
  purpose text not null check (purpose in ('add', 'enter')),
  challenge text not null,
  expires_at timestamptz not null,
  primary key (account, purpose)
);
comment on table kernel.passkey_challenge is 'What a device is to sign, once and within five minutes; the newest only.';

grant select, insert, update, delete on kernel.passkey, kernel.passkey_challenge to liren_app;
grant select (expires_at), delete on kernel.passkey_challenge to liren_worker;
