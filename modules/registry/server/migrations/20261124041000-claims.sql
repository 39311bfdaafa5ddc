-- Residents who say which entry of the register is theirs.
-- Safe online: a new table.

create table registry.claim (
  office text not null,
  id uuid not null,
  area text not null,
  account uuid not null,
  person uuid not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (office, id)
);
create unique index claim_waiting on registry.claim (office, account) where state = 'waiting';
create index claim_area on registry.claim (office, area) where state = 'waiting';
create index claim_person on registry.claim (office, person);
comment on table registry.claim is 'Name and number fit an entry, and the phone of the account is another than on it: somebody who knows the person decides.';
alter table registry.claim enable row level security;
create policy claim_by_area on registry.claim to liren_app, liren_worker using (registry.sees(area));
grant select, insert, update on registry.claim to liren_app, liren_worker;
