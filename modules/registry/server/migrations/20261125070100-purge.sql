-- A person whose time is over leaves with everything that hangs on them.
-- Safe online: grants, and an index. An operator notices the job registry.forget.

grant delete on registry.claim, registry.person_merge, registry.likeness to liren_worker;
grant update on registry.household to liren_worker;
create index intake_before_of on registry.intake_before (office, entry);
comment on column registry.person.retain_until is 'Set when somebody has left, died, or was found to be another row: the last day the row is kept.';
