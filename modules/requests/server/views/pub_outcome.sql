create view requests.pub_outcome with (security_invoker = true) as
select r.office, r.matter, m.number, r.community, m.area, r.lead_unit as unit, r.kind, r.category, r.title, r.level,
  r.counted_at, m.opened_at as reported_at, r.closed_at, r.due_at, r.on_time, (r.hold is not null) as suspended, r.reworks,
  r.valid, r.contacted, r.solved, r.satisfaction, r.excluded as excluded_reason, r.means
from requests.request r
left join kernel.matter m on m.office = r.office and m.id = r.matter;
comment on view requests.pub_outcome is 'How requests count, one row each; the assessment reads this and nothing else.';
grant select on requests.pub_outcome to liren_app, liren_worker;
