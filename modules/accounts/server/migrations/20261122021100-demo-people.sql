-- Whom a visitor of a demonstration can be. Empty anywhere else: only the demo's seed writes here,
-- as the owner, and the routes that read it exist in a demonstration only.

create schema accounts;
comment on schema accounts is 'Administration of accounts; the accounts themselves are the kernel''s.';

create table accounts.demo_person (
  office text not null,
  account uuid not null,
  door text not null,
  position int not null,
  primary key (office, account)
);
comment on table accounts.demo_person is 'People of the demonstration, by the door they stand behind.';

grant usage on schema accounts to liren_app;
grant select on accounts.demo_person to liren_app;
