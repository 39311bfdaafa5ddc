-- The schema of the kernel, and what every role may do before any table gives it more.
-- An operator notices: liren_app and liren_worker see nothing by default; each migration grants by name.

create schema if not exists kernel;
comment on schema kernel is 'What every capability stands on: matters, areas, accounts, files, notices, jobs.';

revoke all on schema public from public;
revoke all on schema kernel from public;
grant usage on schema kernel to liren_app, liren_worker;

-- A function is executable by everybody unless somebody says otherwise: say otherwise, for every function to come.
alter default privileges revoke execute on functions from public;

-- A serving process checks at start that the database is at the head of its migrations.
grant select on kernel.migration to liren_app, liren_worker;
