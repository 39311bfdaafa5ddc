-- Files of places beside those of people and organisations; and the check of a file sees what it says twice.
-- Operator: adds columns with defaults to two tables and a table that is empty between imports. Safe online.

alter table registry.intake drop constraint intake_kind_check;
alter table registry.intake add constraint intake_kind_check check (kind in ('people', 'organisations', 'places'));

alter table registry.building add column batch uuid, add column version int not null default 1;
alter table registry.room add column batch uuid, add column version int not null default 1;
create index building_batch on registry.building (office, batch) where batch is not null;
create index room_batch on registry.room (office, batch) where batch is not null;
comment on column registry.building.batch is 'The import that brought it.';
comment on column registry.building.version is 'Counts what was written: another one says that somebody was there since.';
comment on column registry.room.batch is 'The import that brought it.';
comment on column registry.room.version is 'As of registry.building.';

alter table registry.intake_fault add column of_line int;
comment on column registry.intake_fault.of_line is 'The line that says the same already.';

create table registry.intake_seen (
  office text not null,
  intake uuid not null,
  key bytea not null,
  line int not null,
  is_numbered boolean not null,
  primary key (office, intake, key),
  foreign key (office, intake) references registry.intake (office, id) on delete cascade
);
comment on table registry.intake_seen is 'Keyed hashes of what the rows of a file say of themselves, and the first line that says it; gone once it is taken.';
comment on column registry.intake_seen.is_numbered is 'The line names a number: another number is another one, whatever else is the same.';
grant select, insert, delete on registry.intake_seen to liren_app, liren_worker;
