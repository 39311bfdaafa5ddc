-- What counts: a matter that was closed or rated, when that was; and an open one whose promise is past its day, at that
-- day, so that never closing is no way out of the on-time rate. A promise that rests (缓办, 挂账) is not past anything.
create view requests.pub_outcome with (security_invoker = true) as
select r.office, r.matter, m.number, r.community, m.area, r.lead_unit as unit, r.kind, r.category, r.title, r.level,
  r.counted_at, m.opened_at as reported_at, r.closed_at, r.due_at, r.on_time, (r.hold is not null) as suspended, r.reworks,
  r.valid, r.contacted, r.solved, r.satisfaction, r.excluded as excluded_reason, r.means
from requests.request r
left join kernel.matter m on m.office = r.office and m.id = r.matter
where r.counted_at is not null
union all
select r.office, r.matter, m.number, r.community, m.area, r.lead_unit, r.kind, r.category, r.title, r.level,
  c.due_at, m.opened_at, r.closed_at, c.due_at, false, (r.hold is not null), r.reworks,
  r.valid, r.contacted, r.solved, r.satisfaction, r.excluded, r.means
from kernel.clock c
join requests.request r on r.office = c.office and r.matter = c.matter and r.counted_at is null
left join kernel.matter m on m.office = r.office and m.id = r.matter
where c.name = 'resolution' and c.stopped_at is null and c.paused_left is null;
comment on view requests.pub_outcome is 'How requests count, one row each; the assessment reads this and nothing else. Rows whose counted_at lies ahead do not count yet.';
grant select on requests.pub_outcome to liren_app, liren_worker;
