-- What anybody in the house may know of an organisation; how to reach its people is not in it.
create view registry.pub_organisation with (security_invoker = true) as
  select office, id, area, name, short_name, actor_class, type, legal_status, nature, credit_code, parent, building,
    address, at, industry, staff, unit, valid_from, valid_to
  from registry.organisation
  where merged_into is null;
comment on view registry.pub_organisation is 'Organisations that stand for themselves.';
grant select on registry.pub_organisation to liren_app, liren_worker;
