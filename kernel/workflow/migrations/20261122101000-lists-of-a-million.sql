-- Indexes for lists, maps and figures of a million matters. Operator: built while the table is locked against writing,
-- about ten seconds for a million.

-- The register answers a period on the map from the index alone.
drop index kernel.matter_register;
create index matter_register on kernel.matter (office, kind, opened_at desc, id desc) include (at, state, area, due_at, ended_at);
-- What is open, from west to east.
create index matter_open_place on kernel.matter (office, kind, (at[0])) include (at, state, area, due_at)
  where ended_at is null and at is not null;
create index matter_nowhere on kernel.matter (office, kind, id) where at is null;
-- Open matters that count in a month by their deadline: the league table read every open clock for them.
create index clock_open_due on kernel.clock (office, name, due_at) where stopped_at is null;
