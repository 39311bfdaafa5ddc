-- The tree of areas: city, district, subdistrict, community, and the two kinds of grid side by side.
-- An empty installation has none; `liren import areas` or the import page brings them.

create table kernel.community_type (
  code text primary key check (code ~ '^[a-z][a-z_]*$'),
  names jsonb not null,
  rank smallint not null unique
);
comment on table kernel.community_type is
  'What a community is built of; data, because each city counts its own types. Reference table, not tenant data.';
comment on column kernel.community_type.names is 'Name by language: {"zh-CN": "平房区", "en": "…"}.';

insert into kernel.community_type (code, names, rank) values
  ('courtyard',   '{"zh-CN": "平房区",     "en": "Courtyard houses"}', 1),
  ('older',       '{"zh-CN": "老旧",       "en": "Older estates"}', 2),
  ('work_unit',   '{"zh-CN": "单位型",     "en": "Work-unit compounds"}', 3),
  ('with_offices','{"zh-CN": "含商务楼宇", "en": "With office towers"}', 4),
  ('mixed',       '{"zh-CN": "混合型",     "en": "Mixed"}', 5),
  ('commodity',   '{"zh-CN": "商品房",     "en": "Commodity housing"}', 6);

create table kernel.area (
  office text not null check (office ~ '^\d{9}$'),
  code text not null check (code ~ '^\d{4,15}$'),
  level text not null check (level in ('city', 'district', 'subdistrict', 'community', 'service_grid', 'unit_grid')),
  name text not null check (length(name) between 1 and 60),
  scheme text not null check (scheme in ('STAT12', 'MCA', 'LOCAL')),
  parent text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  geometry jsonb,
  bbox float8[] check (array_length(bbox, 1) = 4),
  label_at point,
  area_m2 float8 not null default 0 check (area_m2 >= 0),
  -- a community
  statutory_kind text check (statutory_kind in
    ('residents_committee', 'villagers_committee', 'like_residents_committee', 'like_villagers_committee')),
  community_type text,
  households int check (households >= 0),
  residents int check (residents >= 0),
  -- a grid
  grid_kind text check (grid_kind in ('basic', 'dedicated')),
  dedicated_kind text check (length(dedicated_kind) <= 40),
  land_use text check (length(land_use) <= 20),
  management_grade text check (length(management_grade) <= 20),
  responsible_unit text,
  changed_on date,
  primary key (office, code),
  check (length(code) = case level when 'city' then 4 when 'district' then 6 when 'subdistrict' then 9
    when 'community' then 12 when 'service_grid' then 14 else 15 end),
  check ((level = 'community') or (statutory_kind is null and community_type is null)),
  check ((level in ('service_grid', 'unit_grid')) or (grid_kind is null and dedicated_kind is null))
);
comment on table kernel.area is
  'Areas of an office, those above it included. Rows are never deleted, so a retired code is never given again.';
comment on column kernel.area.scheme is 'Who numbered it: statistics (STAT12), civil affairs (MCA) or the operator (LOCAL).';
comment on column kernel.area.valid_to is 'First day on which the area is no more; null while it stands.';
comment on column kernel.area.geometry is 'GeoJSON Polygon or MultiPolygon, WGS 84. Null: a level that is only a name here.';
comment on column kernel.area.bbox is 'West, south, east, north of the geometry.';
comment on column kernel.area.label_at is 'A point well inside, where the name is written. x = longitude.';
comment on column kernel.area.area_m2 is 'Area on the ellipsoid, from the geometry.';
comment on column kernel.area.community_type is 'kernel.community_type.code; no foreign key, the table is a reference table.';
comment on column kernel.area.grid_kind is 'basic 基础网格: homes; dedicated 专属网格: school, hospital, market, park, office tower.';
comment on column kernel.area.land_use is 'Land-use code of a unit grid (GB/T 30428.1), as the survey gave it.';
comment on column kernel.area.responsible_unit is 'Unit code; null falls back to the territory (属地兜底).';
comment on column kernel.area.changed_on is 'Last change of extent or attributes, as GB/T 30428.1 asks of unit grids.';

create table kernel.area_other_code (
  office text not null,
  scheme text not null check (scheme in ('STAT12', 'GA15', 'MCA')),
  other_code text not null check (length(other_code) <= 18),
  code text not null,
  primary key (office, scheme, other_code)
);
comment on table kernel.area_other_code is
  'Numbers other authorities know an area by, each tagged with its scheme (the police lengthened theirs from 12 to 15 digits).';

create table kernel.area_successor (
  office text not null,
  code text not null,
  successor text not null check (successor <> code),
  since date not null,
  primary key (office, code, successor)
);
comment on table kernel.area_successor is 'Where a retired area went when communities merge or divide.';

create table kernel.area_version (
  office text primary key,
  version bigint not null default 1,
  changed_at timestamptz not null default now()
);
comment on table kernel.area_version is
  'Counts changes of places, so that each process knows when to read them again. One small row per office: a reference table on Citus, read across offices by the poll of kernel/area.';

grant select on kernel.community_type to liren_app, liren_worker;
grant select, insert, update on kernel.area, kernel.area_version to liren_app;
grant select, insert, update, delete on kernel.area_other_code, kernel.area_successor to liren_app;
grant select on kernel.area, kernel.area_other_code, kernel.area_successor, kernel.area_version to liren_worker;
