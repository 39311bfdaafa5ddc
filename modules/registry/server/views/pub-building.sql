-- Buildings that stand, with the places they lie in.
create view registry.pub_building with (security_invoker = true) as
  select office, id, community, service_grid, name, estate, use, floors, at
  from registry.building
  where valid_to is null;
comment on view registry.pub_building is 'Buildings that stand.';
grant select on registry.pub_building to liren_app, liren_worker;
