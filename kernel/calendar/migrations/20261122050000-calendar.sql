-- The working time of each office, in versions: every limit on an order names the version that computed it.
-- An operator notices: nothing. An office without rows works by the calendar the product ships.

create table kernel.calendar (
  office text not null check (office ~ '^\d{9}$'),
  version int not null check (version > 0),
  zone text not null,
  hours jsonb not null,
  weekend smallint[] not null,
  note text not null default '',
  published_at timestamptz not null,
  published_by uuid,
  primary key (office, version)
);
comment on table kernel.calendar is 'Working time of an office; the highest version is in force, earlier ones explain old limits.';
comment on column kernel.calendar.hours is 'Stretches of office hours of a working day: [{"from": "09:00", "to": "12:00"}, …].';
comment on column kernel.calendar.weekend is 'Days of the week without work, 0 = Sunday.';
comment on column kernel.calendar.note is 'Why this version: the notice it follows.';

create table kernel.calendar_day (
  office text not null,
  version int not null,
  on_date date not null check (on_date >= date '2000-01-01' and on_date < date '2100-01-01'),
  kind text not null check (kind in ('holiday', 'working')),
  name text not null,
  primary key (office, version, on_date),
  foreign key (office, version) references kernel.calendar (office, version)
);
comment on table kernel.calendar_day is 'Days that differ from the week: holidays, and weekend days worked in exchange (调休). Each version is complete.';

grant select, insert on kernel.calendar, kernel.calendar_day to liren_app;
grant select on kernel.calendar, kernel.calendar_day to liren_worker;
