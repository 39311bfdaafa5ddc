-- A kind of matter can be followed all over the office, beside an area, a street or a circle.
-- An operator notices: nothing.
alter table requests.follow add column category text;
alter table requests.follow drop constraint follow_kind_check;
alter table requests.follow add constraint follow_kind_check check (kind in ('area', 'street', 'circle', 'category'));
alter table requests.follow drop constraint follow_check;
alter table requests.follow add constraint follow_check check (case kind when 'area' then area is not null
  when 'street' then street is not null when 'category' then category is not null
  else circle is not null and radius_m is not null end);
comment on column requests.follow.category is 'Code of the category that is followed wherever it is.';
