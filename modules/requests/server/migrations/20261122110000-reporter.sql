-- A reporter may be hidden from the units that handle the matter, and may be read by a name of their choice.
-- Safe online: two columns without a default that would rewrite the table.

alter table requests.request add column hidden text check (hidden in ('person', 'home'));
alter table requests.request add column nickname text check (length(nickname) <= 20);
comment on column requests.request.hidden is 'What handlers do not learn: who reported (person), or also where (home: the category is not a public place). Null: nothing is hidden.';
comment on column requests.request.nickname is 'Name the reporter wants to be read by, masked; public.';
comment on table requests.cell is 'Requests by squares of 360°/2^21, some 19 m: counted when they are opened, moved when their place is corrected.';
