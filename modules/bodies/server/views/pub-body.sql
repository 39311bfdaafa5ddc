-- Bodies that stand, for modules that name them as actors (`body:…`).
create view bodies.pub_body with (security_invoker = true) as
  select office, id, kind, area, name, parent, since, term_until
  from bodies.body
  where ended_on is null;
comment on view bodies.pub_body is 'Bodies that stand; the rules of a kind are in the code.';
grant select on bodies.pub_body to liren_app, liren_worker;
