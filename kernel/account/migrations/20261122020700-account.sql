-- People, what they are in an office, and how they are signed in.
-- Accounts and sessions belong to no office and are found by their own key only, so that the same
-- tables can be distributed by it; whatever must be unique stands in account_key for that reason.
-- Safe online: new tables.

create table kernel.account (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'resident')),
  display_name text not null check (length(display_name) between 1 and 40),
  login_name text check (login_name ~ '^[a-z][a-z0-9._-]{1,31}$'),
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default false,
  phone bytea,
  phone_blind bytea,
  phone_tail_blind bytea,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_at timestamptz not null,
  created_by uuid,
  check ((kind = 'staff') = (login_name is not null))
);
create index account_phone_tail on kernel.account (phone_tail_blind) where phone_tail_blind is not null;
comment on table kernel.account is 'A person who can sign in: staff by password, residents by phone code. Nobody is both with one account.';
comment on column kernel.account.password_hash is 'Argon2id in PHC form; null: this account has no password.';
comment on column kernel.account.must_change_password is 'The password was handed over by an administrator and opens nothing but the form that changes it.';
comment on column kernel.account.phone is 'Sealed (kernel/secret), cell kernel.account.phone, no office.';
comment on column kernel.account.phone_blind is 'Keyed hash of the whole number, normalised.';
comment on column kernel.account.phone_tail_blind is 'Keyed hash of the last four digits, for “the caller ends in 5678”.';

create table kernel.account_key (
  key bytea primary key,
  kind text not null check (kind in ('login', 'phone')),
  account uuid not null
);
create index account_key_account on kernel.account_key (account);
comment on table kernel.account_key is 'What a person signs in with, as keyed hash: unique, and found by its own key.';

create table kernel.session (
  id uuid primary key,
  token_hash bytea not null,
  account uuid not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text not null,
  user_agent text not null check (length(user_agent) <= 400),
  ended_at timestamptz,
  end_reason text check (end_reason in ('signed_out', 'disabled', 'password_changed', 'entered_as_other'))
);
create index session_account on kernel.session (account) where ended_at is null;
comment on table kernel.session is 'Opaque sessions. The cookie holds id and secret; only the SHA-256 of the secret is here.';
comment on column kernel.session.last_seen_at is 'Moves at most once a minute: a write for every read would be the busiest statement of the house.';

create table kernel.sign_in_code (
  id uuid primary key,
  phone_blind bytea not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz,
  ip text not null
);
create index sign_in_code_phone on kernel.sign_in_code (phone_blind, created_at);
comment on table kernel.sign_in_code is 'Phone codes, as keyed hash bound to their row. Swept a day after they expired.';

create table kernel.sign_in_failure (
  id uuid primary key,
  subject bytea not null,
  at timestamptz not null
);
create index sign_in_failure_subject on kernel.sign_in_failure (subject, at);
comment on table kernel.sign_in_failure is 'Attempts that have not succeeded, by keyed hash of what was typed: a name nobody has locks like one somebody has. Five in 15 minutes lock (GB/T 22239 level 3).';

create table kernel.unit (
  office text not null check (office ~ '^\d{9}$'),
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('department', 'community', 'company', 'utility', 'other')),
  area text not null check (starts_with(area, office)),
  duty_phone text,
  parent text,
  is_active boolean not null default true,
  primary key (office, code),
  foreign key (office, parent) references kernel.unit (office, code)
);
comment on table kernel.unit is 'Whoever can be given a matter: department, community, company, utility.';
comment on column kernel.unit.duty_phone is 'The unit''s public duty number, not a person''s.';

create table kernel.membership (
  office text not null,
  id uuid not null,
  account uuid not null,
  role text not null check (role in ('grid_worker', 'desk', 'command', 'handler', 'checker',
    'assessor', 'system_admin', 'security_admin', 'audit_admin')),
  area text not null check (area ~ '^\d{9,15}$' and starts_with(area, office)),
  unit text,
  since timestamptz not null,
  until timestamptz,
  granted_by uuid,
  ended_by uuid,
  primary key (office, id),
  foreign key (office, unit) references kernel.unit (office, code),
  check (until is null or until >= since),
  check (role <> 'handler' or unit is not null)
);
create index membership_account on kernel.membership (office, account);
create index membership_unit on kernel.membership (office, unit) where unit is not null;
create unique index membership_once on kernel.membership
  (office, account, role, area, coalesce(unit, '')) where until is null;
comment on table kernel.membership is 'What somebody is in an office: role × area × unit. Never deleted: who could do what, and when, stays answerable.';
comment on column kernel.membership.until is 'Null: for the time being. In the future: ends by itself.';

grant select, insert, update on kernel.account, kernel.session, kernel.unit, kernel.membership to liren_app;
grant select, insert, update, delete on kernel.account_key, kernel.sign_in_code, kernel.sign_in_failure to liren_app;
-- Whoever works tells people things, and has no business with what they sign in with.
grant select (id, kind, display_name, login_name, phone, phone_blind, must_change_password, locale, status, created_at)
  on kernel.account to liren_worker;
grant select on kernel.unit, kernel.membership to liren_worker;
grant select, delete on kernel.session, kernel.sign_in_code, kernel.sign_in_failure to liren_worker;
