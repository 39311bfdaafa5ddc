-- Open clocks of a month are read from their index alone.
drop index kernel.clock_open_due;
create index clock_open_due on kernel.clock (office, name, due_at) include (matter, paused_left) where stopped_at is null;
