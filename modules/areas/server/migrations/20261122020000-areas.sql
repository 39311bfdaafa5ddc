-- Standard addresses, and the features of the own base map.
-- An empty installation has neither: maps then show the outlines of areas only, and places are found by point.

create schema areas;
comment on schema areas is 'Administration of places: addresses and the base map. The areas themselves are kernel.area.';
grant usage on schema areas to liren_app, liren_worker;

create table areas.address (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('building', 'entrance', 'door', 'place', 'road')),
  label text not null check (length(label) between 1 and 60),
  text text not null check (length(text) between 1 and 120),
  weight smallint not null default 0,
  tokens tsvector not null,
  at point not null,
  community text not null,
  service_grid text,
  unit_grid text,
  primary key (office, id)
);
create index address_tokens on areas.address using gin (tokens);
create index address_at on areas.address using gist (at);
create index address_community on areas.address (office, community);
comment on table areas.address is
  'Standard addresses down to the entrance, and named places. No residents, hence no row-level security: GIN and GiST serve it directly.';
comment on column areas.address.label is 'As people say it: 槐树里小区3号楼.';
comment on column areas.address.weight is 'Larger is meant more often when much else is equal.';
comment on column areas.address.tokens is 'Pairs of characters and whole numbers, made by modules/areas/domain/address-text.ts.';
comment on column areas.address.at is 'WGS 84, x = longitude.';

create table areas.map_feature (
  office text not null,
  id uuid not null,
  layer text not null check (layer in ('water', 'green', 'buildings', 'roads', 'rails', 'facilities', 'names')),
  class text not null check (class ~ '^[a-z][a-z_]*$'),
  name text check (length(name) <= 60),
  rank smallint not null default 0 check (rank between 0 and 22),
  geometry jsonb not null,
  primary key (office, id)
);
create index map_feature_layer on areas.map_feature (office, layer);
comment on table areas.map_feature is
  'What the own base map draws when no tile server is set. Read whole, one layer at a time, and cached by version.';
comment on column areas.map_feature.rank is 'Least zoom at which the feature, or its name, is worth drawing.';
comment on column areas.map_feature.geometry is 'GeoJSON geometry, WGS 84.';

grant select, insert, update, delete on areas.address, areas.map_feature to liren_app;
grant select on areas.address, areas.map_feature to liren_worker;
