-- Plans of joint meetings and alliances, for modules that stand on the bodies.
create view bodies.pub_plan with (security_invoker = true) as
  select p.office, p.id, p.body, b.area, p.purpose, p.title, p.starts_on, p.due_on, p.closed_on,
    count(t.id)::int as parts, count(t.id) filter (where t.state in ('done', 'dropped'))::int as done
  from bodies.plan p
  join bodies.body b on b.office = p.office and b.id = p.body
  join bodies.plan_part t on t.office = p.office and t.plan = p.id
  group by p.office, p.id, b.area;
comment on view bodies.pub_plan is 'Plans of joint meetings and alliances, in numbers.';
grant select on bodies.pub_plan to liren_app, liren_worker;
