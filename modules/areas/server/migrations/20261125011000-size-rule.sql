-- How many households a community should have, as the district has set it for an office. Safe online: a new table. An
-- empty one says the usual: 1,000 to 3,000.

create table areas.size_rule (
  office text primary key check (office ~ '^\d{9}$'),
  least int not null check (least between 100 and 20000),
  most int not null check (most between 100 and 20000 and most > least),
  saved_by uuid not null,
  saved_at timestamptz not null
);
comment on table areas.size_rule is 'Households a community should have: changes of boundaries that make one larger or smaller say so before they are decided.';
grant select, insert, update on areas.size_rule to liren_app;
grant select on areas.size_rule to liren_worker;
