-- Small-area statistics as they were published: protected counts only, never the real ones.
-- An empty installation has none until a registrar publishes a quarter.

create table registry.statistic_edition (
  office text not null,
  period text not null check (period ~ '^\d{4}Q[1-4]$'),
  published_at timestamptz not null,
  published_by uuid not null,
  threshold smallint not null check (threshold >= 5),
  noise smallint not null check (noise between 1 and 3),
  tables jsonb not null,
  primary key (office, period)
);
comment on table registry.statistic_edition is 'Written once: an edition that changed could be compared with itself.';
comment on column registry.statistic_edition.tables is 'Table → areas with counts as shown; null is withheld.';
grant select, insert on registry.statistic_edition to liren_app;
grant select on registry.statistic_edition to liren_worker;

-- What the policies of the register ask.
grant execute on function registry.sees to liren_app, liren_worker;
