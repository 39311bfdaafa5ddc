-- Type and size of each standing community, by which every list and table of the house can be cut.
create view areas.pub_community with (security_invoker = true) as
  select office, code, name, statutory_kind, community_type, households, residents
  from kernel.area
  where level = 'community' and valid_to is null;
comment on view areas.pub_community is 'Standing communities with type and size.';
grant select on areas.pub_community to liren_app, liren_worker;
