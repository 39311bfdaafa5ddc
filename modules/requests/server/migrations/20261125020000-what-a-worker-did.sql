-- What somebody has done in the street, newest last: counted whenever a grid worker's phone asks for the day, and read
-- through all events of the office without this. Operators notice nothing; it is built in seconds.
create index event_in_street on kernel.event (office, actor, at)
  where step in ('patrol', 'solve_on_spot', 'confirm', 'deny', 'pass', 'rework');
