-- How many requests were reported in each square of the map: what the map board shows of a million, without reading them.
-- Operator: filled from the requests there are.

create table requests.cell (
  office text not null,
  x int not null,
  y int not null,
  count int not null,
  lon double precision not null,
  lat double precision not null,
  primary key (office, x, y) include (count, lon, lat)
);
comment on table requests.cell is 'Requests by squares of 360°/2^21, some 19 m: counted when they are opened, and a place never changes after.';
comment on column requests.cell.x is 'Column, from 180° west.';
comment on column requests.cell.y is 'Row, from the south pole.';
comment on column requests.cell.lon is 'Sum of their longitudes.';
comment on column requests.cell.lat is 'Sum of their latitudes.';

insert into requests.cell (office, x, y, count, lon, lat)
select m.office, floor((m.at[0] + 180) / (360 / 2 ^ 21))::int, floor((m.at[1] + 90) / (360 / 2 ^ 21))::int, count(*), sum(m.at[0]), sum(m.at[1])
from kernel.matter m where m.kind = 'request' and m.at is not null
group by 1, 2, 3;

grant select, insert, update on requests.cell to liren_app, liren_worker;
