-- Which changes of boundaries the buildings have followed, and the way a building takes along who lives in it.
-- Safe online: a new table and a function. An operator notices the job registry.follow_areas.

create table registry.placed (
  office text not null,
  change uuid not null,
  primary key (office, change)
);
comment on table registry.placed is 'A row for each change of boundaries after which all buildings were located anew.';
grant select, insert on registry.placed to liren_worker;

-- With the rights of the owner: marks of closed sets move along too, and nothing of them is read.
create function registry.place_building(in_office text, in_building uuid, in_community text, in_grid text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  here text := coalesce(in_grid, in_community);
  moved uuid[];
begin
  update registry.building set community = in_community, service_grid = in_grid
    where office = in_office and id = in_building;
  update registry.room set area = here where office = in_office and building = in_building;
  update registry.household h set area = here from registry.room m
    where h.office = in_office and m.office = in_office and m.building = in_building and h.room = m.id;
  update registry.ownership o set area = here from registry.room m
    where o.office = in_office and m.office = in_office and m.building = in_building and o.room = m.id;
  update registry.organisation set area = here where office = in_office and building = in_building;
  with lived as (
    update registry.person p set area = here from registry.residence r join registry.room m
        on m.office = in_office and m.building = in_building and m.id = r.room
      where p.office = in_office and r.office = in_office and r.person = p.id and r.until is null and p.area <> here
      returning p.id
  ) select array_agg(id) into moved from lived;
  if moved is not null then
    perform set_config('liren.scope', here, true);
    perform registry.carry_area(in_office, moved);
  end if;
end $$;
comment on function registry.place_building is 'A building lies in another community or grid, and who lives in it does too.';
grant execute on function registry.place_building to liren_worker;
