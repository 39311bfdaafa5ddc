-- What of an office's records is about the owner of an account: an entry of the register that was found to be theirs.
-- Safe online: a new table.

create table kernel.own_subject (
  office text not null,
  account uuid not null,
  subject text not null check (subject ~ '^[a-z_]+:[0-9a-f-]{36}$'),
  since timestamptz not null,
  until timestamptz,
  primary key (office, account, subject)
);
comment on table kernel.own_subject is 'Subjects of the trail that are this account''s owner: they see who read.';
grant select, insert, update on kernel.own_subject to liren_app, liren_worker;
