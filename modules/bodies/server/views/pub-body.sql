-- What anybody in the house may know of a body; who sits there is not in it.
create view bodies.pub_body with (security_invoker = true) as
  select office, id, area, kind, name, parent, since, term_until, ended_on
  from bodies.body;
comment on view bodies.pub_body is 'Bodies, also those that were dissolved: their day says so.';
grant select on bodies.pub_body to liren_app, liren_worker;
