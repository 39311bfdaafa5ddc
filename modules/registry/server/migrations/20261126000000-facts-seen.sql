-- Facts are confirmed one by one: who said which fact of an entry last, and when. Nothing to do.

create table registry.fact_seen (
  office text not null,
  subject text not null check (subject in ('person', 'organisation', 'room', 'building')),
  entry uuid not null,
  fact text not null check (fact ~ '^[a-z]+\.[a-z_]+$' and split_part(fact, '.', 1) = subject),
  source text not null check (length(source) between 1 and 60),
  seen_on date,
  taken_at timestamptz not null,
  taken_by uuid,
  primary key (office, subject, entry, fact)
);
comment on table registry.fact_seen is 'Whence a single fact of an entry is known, and when it was last confirmed; where it is silent or older the entry itself says so.';

alter table registry.fact_seen enable row level security;
-- Of a person it is seen by whoever sees the person: the policy of registry.person decides within this one.
create policy fact_seen_with_person on registry.fact_seen to liren_app, liren_worker using (
  subject <> 'person'
  or exists (select from registry.person p where p.office = fact_seen.office and p.id = fact_seen.entry)
);
grant select, insert, update, delete on registry.fact_seen to liren_app, liren_worker;

alter table registry.fact drop constraint fact_field_check;
alter table registry.fact add constraint fact_field_check
  check (field in ('name', 'sex', 'birth_date', 'id_number', 'phone', 'home', 'residence'));
