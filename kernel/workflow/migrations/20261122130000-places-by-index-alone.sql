-- What lies around a place is counted from the index alone. Operator: half a minute for a million.
drop index kernel.matter_place;
create index matter_place on kernel.matter using gist (at) include (office, kind, id, opened_at) where at is not null;
