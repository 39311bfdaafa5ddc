-- Components (城市部件): what stands in the street, with owner, maintainer, state and position (GB/T 30428.2).
-- An empty installation has none: requests are then routed by the directory alone.

create schema components;
comment on schema components is 'Urban components as assets, and what became of each.';
grant usage on schema components to liren_app, liren_worker;

create table components.component (
  office text not null,
  code text not null check (code ~ '^\d{16}$'),
  class text not null check (class = substr(code, 7, 4)),
  name text not null check (length(name) between 1 and 40),
  state text not null check (state in ('in_use', 'damaged', 'missing', 'removed')),
  owner text,
  owner_name text check (length(owner_name) <= 60),
  maintainer text,
  maintainer_name text check (length(maintainer_name) <= 60),
  place text not null default '' check (length(place) <= 120),
  at point not null,
  community text not null,
  service_grid text,
  unit_grid text,
  since date,
  changed_on date,
  source text not null default '' check (length(source) <= 40),
  note text not null default '' check (length(note) <= 200),
  primary key (office, code)
);
create index component_at on components.component using gist (at);
create index component_class on components.component (office, class, code);
comment on table components.component is
  'No residents, hence no row-level security. Rows are never deleted: what was removed says so, and its code stays taken.';
comment on column components.component.code is
  '6 digits of the district, 2 of the group, 2 of the class, 6 of the sequence.';
comment on column components.component.owner is '权属单位: a unit of the office; null where it is none of them, or unknown.';
comment on column components.component.owner_name is 'As written in the survey; null: nobody is known (无主).';
comment on column components.component.at is 'WGS 84, x = longitude.';

create table components.state_change (
  office text not null,
  id uuid not null,
  component text not null,
  at timestamptz not null,
  account uuid,
  from_state text,
  to_state text not null,
  note text not null check (length(note) <= 200),
  primary key (office, id)
);
create index state_change_component on components.state_change (office, component, at);
comment on table components.state_change is 'Append-only: when a component became what, and who said so.';
comment on column components.state_change.account is 'Null: an import.';

grant select, insert, update on components.component to liren_app;
grant select, insert on components.state_change to liren_app;
grant select on components.component, components.state_change to liren_worker;
