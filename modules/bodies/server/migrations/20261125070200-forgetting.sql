-- Who has left the register for good is cut loose from seats that ended; the name of a public post stays.
-- Safe online: grants.

grant select, update on bodies.seat to liren_worker;
grant select, delete on bodies.kin to liren_worker;
