-- One ledger of consents: to what, which wording, when and by which way it was given, and when taken back.
-- Safe online: a new table. An operator notices nothing.

create table kernel.consent (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  subject text not null check (subject ~ '^(account|person):[0-9a-f-]{36}$'),
  what text not null check (what ~ '^[a-z_]+\.[a-z_]+$'),
  version smallint not null check (version > 0),
  given_at timestamptz not null,
  way text not null check (way in ('app', 'spoken', 'paper', 'guardian')),
  given_by text check (given_by ~ '^(account|person):[0-9a-f-]{36}$'),
  taken_by uuid,
  ended_at timestamptz check (ended_at >= given_at),
  ended_as text check (ended_as in ('withdrawn', 'renewed', 'over')),
  ended_by uuid,
  primary key (office, id),
  check ((ended_at is null) = (ended_as is null))
);
create unique index consent_once on kernel.consent (office, subject, what) where ended_at is null;
create index consent_what on kernel.consent (office, what, given_at desc);
comment on table kernel.consent is 'Consents and their withdrawal (PIPL art. 14–16, 29, 31). A row is never changed but for its end.';
comment on column kernel.consent.version is 'Of the wording that was shown; a test keeps the wording of a version as it is.';
comment on column kernel.consent.given_by is 'Who gave it for the subject: a guardian for a child under fourteen.';
comment on column kernel.consent.taken_by is 'Account of staff who wrote it down; null: given under the own account.';

grant select, insert, update on kernel.consent to liren_app;
grant select, delete, update (given_by) on kernel.consent to liren_worker;
