-- The building, and the room where one was named, that a request is about, of the register of places.
-- Safe online: a new table. An operator notices: “the same building” beside a matter.

create table requests.premises (
  office text not null,
  matter uuid not null,
  building uuid not null,
  room uuid,
  primary key (office, matter)
);
create index premises_building on requests.premises (office, building, matter);
comment on table requests.premises is 'Where a request lies in registry.building and registry.room. The room is never shown in public.';
comment on column requests.premises.room is 'Emptied when personal texts are: the room is the reporter''s home more often than not.';
grant select, insert, update, delete on requests.premises to liren_app, liren_worker;
