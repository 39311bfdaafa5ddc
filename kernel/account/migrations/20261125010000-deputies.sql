-- Delegation while absent: who stands in for whom, with which of their memberships, until when.
-- What is lent is not copied. kernel.held tells it from the membership itself, so that it ends with it, and by time
-- without a job. Safe online: new tables and a view.

create table kernel.deputyship (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  principal uuid not null,
  deputy uuid not null check (deputy <> principal),
  since timestamptz not null,
  until timestamptz not null check (until > since),
  reason text not null check (reason in ('leave', 'away', 'other')),
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (office, id)
);
create index deputyship_deputy on kernel.deputyship (office, deputy) where ended_at is null;
create index deputyship_principal on kernel.deputyship (office, principal) where ended_at is null;
comment on table kernel.deputyship is 'One person stands in for another for a time. Never deleted: who acted for whom stays answerable.';
comment on column kernel.deputyship.reason is 'Leave, away on duty, other. Not what somebody is ill with: nobody needs to know.';
comment on column kernel.deputyship.ended_at is 'Ended before its time: by either of the two, by an administrator, or because one of them was disabled.';

create table kernel.deputyship_role (
  office text not null,
  deputyship uuid not null,
  membership uuid not null,
  id uuid not null,
  primary key (office, deputyship, membership),
  foreign key (office, deputyship) references kernel.deputyship (office, id),
  foreign key (office, membership) references kernel.membership (office, id)
);
create index deputyship_role_membership on kernel.deputyship_role (office, membership);
comment on table kernel.deputyship_role is 'Which memberships of the principal a deputyship lends. Only own ones: what is lent is no membership and cannot be lent on.';

create view kernel.held as
  select office, id, account, role, area, unit, since, until, null::uuid as deputy_for
  from kernel.membership
  union all
  select m.office, l.id, d.deputy, m.role, m.area, m.unit, greatest(m.since, d.since),
    least(m.until, d.until, d.ended_at), m.account
  from kernel.deputyship d
  join kernel.deputyship_role l on l.office = d.office and l.deputyship = d.id
  join kernel.membership m on m.office = l.office and m.id = l.membership and m.account = d.principal;
comment on view kernel.held is 'What people can act as: their memberships, and those lent to them, each with the time in which it is in force.';

grant select, insert, update on kernel.deputyship to liren_app;
grant select, insert on kernel.deputyship_role to liren_app, liren_worker;
grant select on kernel.deputyship to liren_worker;
grant select on kernel.held to liren_app, liren_worker;
