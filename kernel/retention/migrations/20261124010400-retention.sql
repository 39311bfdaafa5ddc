-- How long data are kept, as an office has set it, and what was removed when their time was over.
-- Safe online: new tables. An operator notices nothing: without a row each thing keeps its usual time.

create table kernel.retention (
  office text not null check (office ~ '^\d{9}$'),
  what text not null,
  days int not null check (days > 0),
  set_at timestamptz not null,
  primary key (office, what)
);
comment on table kernel.retention is 'Days something is kept; what reaches across offices is kept as long as the office with the longest time wants it.';

create table kernel.removal (
  office text not null check (office ~ '^\d{9}$'),
  what text not null,
  at timestamptz not null,
  removed bigint not null check (removed >= 0),
  last_at timestamptz,
  last_removed bigint,
  primary key (office, what)
);
comment on table kernel.removal is 'The last look for what is over, and the last that removed something. Office 000000000: across offices.';

grant select, insert, update on kernel.retention to liren_app;
grant select on kernel.retention to liren_worker;
grant select on kernel.removal to liren_app;
grant select, insert, update on kernel.removal to liren_worker, liren_app;
