-- Which changes of boundaries the components have followed.
-- Safe online: a new table, and a right of the worker. An operator notices the job components.follow_areas.

create table components.placed (
  office text not null,
  change uuid not null,
  primary key (office, change)
);
comment on table components.placed is 'A row for each change of boundaries after which all components were located anew.';
grant select, insert on components.placed to liren_worker;
grant update on components.component to liren_worker;
