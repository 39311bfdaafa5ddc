-- Buildings by where they stand. Safe online: an index on a table of some thousand rows.
create index building_at on registry.building using gist (at);
