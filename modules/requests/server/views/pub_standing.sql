-- How each request stands, for who knows its id: no text, no place, no person.
create view requests.pub_standing with (security_invoker = true) as
select r.office, r.matter, m.number, m.state, m.visibility, m.opened_at, m.ended_at, m.changed_at, r.category
from requests.request r join kernel.matter m on m.office = r.office and m.id = r.matter;
comment on view requests.pub_standing is 'State, times and category of each request.';
grant select on requests.pub_standing to liren_app, liren_worker;
