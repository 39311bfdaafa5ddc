-- People: guardians of children, who may open which set, what became of an entry, two rows found to be one person.
-- Safe online: new tables and functions. Nobody may open a set of care marks until permission is given by name.

create table registry.guardianship (
  office text not null,
  id uuid not null,
  area text not null,
  child uuid not null,
  guardian uuid not null,
  relation text not null check (relation in ('parent', 'grandparent', 'other')),
  consented_on date,
  source text not null check (length(source) between 1 and 60),
  taken_at timestamptz not null,
  taken_by uuid,
  ended_at timestamptz,
  batch uuid,
  primary key (office, id),
  check (child <> guardian)
);
create unique index guardianship_once on registry.guardianship (office, child, guardian) where ended_at is null;
create index guardianship_guardian on registry.guardianship (office, guardian) where ended_at is null;
comment on table registry.guardianship is 'Who answers for a child (民法典 art. 27). Under fourteen nothing is collected without a guardian''s consent (PIPL art. 31).';
comment on column registry.guardianship.area is 'The child''s.';
comment on column registry.guardianship.consented_on is 'Day on which the guardian agreed to what is held of the child.';

create table registry.person_event (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  at timestamptz not null,
  actor uuid,
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  detail jsonb not null default '{}',
  primary key (office, id)
);
create index person_event_person on registry.person_event (office, person, at desc);
comment on table registry.person_event is 'What became of a person''s entry; append-only. Names of fields, never what stood in them.';

create table registry.person_merge (
  office text not null,
  id uuid not null,
  area text not null,
  kept uuid not null,
  gone uuid not null,
  at timestamptz not null,
  actor uuid,
  moved jsonb not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (office, id),
  check (kept <> gone)
);
create unique index person_merge_once on registry.person_merge (office, gone) where undone_at is null;
create index person_merge_kept on registry.person_merge (office, kept) where undone_at is null;
comment on column registry.person_merge.moved is 'Ids of the rows that were re-pointed, by table: what an undoing takes back.';

create table registry.set_permission (
  office text not null,
  id uuid not null,
  account uuid not null,
  set_name text not null check (set_name ~ '^[a-z][a-z_]*$'),
  purpose text not null check (purpose ~ '^[a-z][a-z_]*$'),
  given_at timestamptz not null,
  given_by uuid,
  expires_on date not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (office, id)
);
create unique index set_permission_once on registry.set_permission (office, account, set_name) where ended_at is null;
comment on table registry.set_permission is 'Who may open a set of care marks, for what, and until when. No row, no opening.';

-- Functions are nobody's unless granted; the policies of the register ask this one.
grant execute on function registry.sees to liren_app, liren_worker;

alter table registry.guardianship enable row level security;
alter table registry.person_event enable row level security;
alter table registry.person_merge enable row level security;
create policy guardianship_by_area on registry.guardianship to liren_app, liren_worker using (registry.sees(area));
create policy person_event_by_area on registry.person_event to liren_app, liren_worker using (registry.sees(area));
create policy person_merge_by_area on registry.person_merge to liren_app, liren_worker using (registry.sees(area));

grant select, insert, update, delete on registry.guardianship to liren_app, liren_worker;
grant select, insert on registry.person_event to liren_app, liren_worker;
grant delete on registry.person_event to liren_worker;
grant select, insert, update on registry.person_merge, registry.set_permission to liren_app, liren_worker;

-- Row-level policies keep GIN from serving @@, which is not leakproof: the finder looks with the rights of the owner,
-- applies the scope itself, and gives keys, which the caller reads under the policies again.
create function registry.find_people(
  in_office text, by_name tsquery, by_id bytea, by_phone bytea, by_phone_end bytea, within text, most int
) returns table (id uuid) language sql stable security definer rows 20 set search_path = pg_catalog as $$
  select f.id from (
    (select p.id, p.name from registry.person p
     where p.office = in_office and by_name is not null and p.tokens @@ by_name
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within
     limit 500)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.id_blind = by_id
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.phone_blind = by_phone
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.phone_end_blind = by_phone_end
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within
     limit 500)
  ) f order by length(f.name), f.name, f.id limit least(most, 200);
$$;
comment on function registry.find_people is 'Ids of people in the scope of the transaction, by name, number, phone or its last four digits.';
grant execute on function registry.find_people to liren_app, liren_worker;

-- What hangs on a person lies where the person lives, also what the mover may not see: marks of a set that is not open
-- to them must not stay behind in the scope of a community the person has left.
create function registry.carry_area(in_office text, people uuid[]) returns void
language sql volatile security definer set search_path = pg_catalog as $$
  update registry.residence r set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and r.office = in_office and r.person = p.id and r.area <> p.area;
  update registry.care_mark m set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and m.office = in_office and m.person = p.id and m.area <> p.area;
  update registry.guardianship g set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and g.office = in_office and g.child = p.id and g.area <> p.area;
  update registry.person_event e set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and e.office = in_office and e.person = p.id and e.area <> p.area;
$$;
grant execute on function registry.carry_area to liren_app, liren_worker;
