-- Contradictions are decided by a person with a reason, and move with the person they are about.
-- Safe online: a nullable column and a function.

alter table registry.fact add column reason bytea;
comment on column registry.fact.reason is 'Why one of two words was chosen, sealed.';

create or replace function registry.carry_area(in_office text, people uuid[]) returns void
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
  update registry.fact f set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and f.office = in_office and f.person = p.id and f.area <> p.area;
$$;
