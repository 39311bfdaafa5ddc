-- Changes of boundaries that are in force: whoever keeps something by place looks where it lies now.
create view areas.pub_boundary_result with (security_invoker = true) as
  select r.office, r.matter, r.applied_at, c.title
  from areas.boundary_result r join areas.boundary_change c using (office, matter);
comment on view areas.pub_boundary_result is 'A row for each change of boundaries in force, with when it was applied and its title.';
grant select on areas.pub_boundary_result to liren_app, liren_worker;
