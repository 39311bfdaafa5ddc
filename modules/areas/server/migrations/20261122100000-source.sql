-- Where rows of the base map and addresses come from: a map made of OpenStreetMap must say so (ODbL 1.0, 4.3).
-- Safe online: adds nullable columns. Rows that were there keep no source.

alter table areas.map_feature add column source text check (source in ('osm'));
alter table areas.address add column source text check (source in ('osm'));
create index map_feature_source on areas.map_feature (office, source) where source is not null;
create index address_source on areas.address (office, source) where source is not null;
comment on column areas.map_feature.source is
  'Null: the office''s own. osm: OpenStreetMap contributors, ODbL 1.0; the map then carries their notice.';
comment on column areas.address.source is 'As in areas.map_feature.';
