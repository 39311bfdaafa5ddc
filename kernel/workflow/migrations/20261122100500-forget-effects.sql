-- Effects that were done long ago are swept by the worker; until now they stayed for ever.
grant delete on kernel.effect to liren_worker;
