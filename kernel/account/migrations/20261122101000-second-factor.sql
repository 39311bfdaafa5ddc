-- A second factor for staff: one-time codes of an authenticator (RFC 6238), and recovery codes.
-- Which roles must have one is the security administrator's to say, per office.
-- Safe online: new tables; the check on kernel.session is widened, which reads the table once.
-- An operator notices: nothing until a role is told to have one; its people then see only enrolment.

create table kernel.second_factor (
  account uuid primary key,
  secret bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on table kernel.second_factor is 'What an authenticator and the house both know of an account. Counts from confirmed_at on.';
comment on column kernel.second_factor.secret is 'Sealed (kernel/secret), cell kernel.second_factor.secret, no office.';
comment on column kernel.second_factor.last_step is 'Time step (30 s since 1970) of the last code taken: the same code, or an older one, is refused (RFC 6238, 5.2).';

create table kernel.recovery_code (
  account uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account, code_hash)
);
comment on table kernel.recovery_code is 'Codes for whoever lost the authenticator, as keyed hash; each opens once.';

create table kernel.second_factor_rule (
  office text not null check (office ~ '^\d{9}$'),
  role text not null,
  since timestamptz not null,
  set_by uuid,
  primary key (office, role)
);
comment on table kernel.second_factor_rule is 'Roles that must have a second factor: without one, whoever holds the role sees enrolment only.';

alter table kernel.session drop constraint session_end_reason_check;
alter table kernel.session add constraint session_end_reason_check check (end_reason in ('signed_out',
  'disabled', 'password_changed', 'entered_as_other', 'second_factor', 'ended_by_owner', 'ended_by_administrator'));

grant select, insert, update, delete on kernel.second_factor, kernel.recovery_code,
  kernel.second_factor_rule to liren_app;
