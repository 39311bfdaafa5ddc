-- Patrol follows changes of boundaries: points, plans and what is published of a grid.
-- Safe online: a new table, and rights of the worker. An operator notices the job patrol.follow_areas.

create table patrol.followed (
  office text not null,
  change uuid not null,
  primary key (office, change)
);
comment on table patrol.followed is 'A row for each change of boundaries after which points, plans and cards of grids were put right.';
grant select, insert on patrol.followed to liren_worker;
grant insert, update on patrol.plan, patrol.card to liren_worker;
grant update on patrol.point to liren_worker;
