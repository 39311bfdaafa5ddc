-- How Party organisations reach enterprises (两新组织覆盖). New tables, nothing to do for operators.

create table bodies.enterprise (
  office text not null,
  organisation uuid not null,
  stage text not null check (stage in ('none', 'joint', 'own')),
  joint uuid,
  mentor text not null check (length(mentor) <= 60),
  note text not null check (length(note) <= 400),
  since date not null,
  primary key (office, organisation),
  check ((stage = 'joint') = (joint is not null))
);
comment on table bodies.enterprise is 'None, in a joint committee, or with an organisation of its own. Organisations without a row are not reached.';
comment on column bodies.enterprise.joint is 'The joint Party committee (a body) that takes it in.';

create table bodies.enterprise_step (
  office text not null,
  organisation uuid not null,
  at timestamptz not null,
  stage text not null,
  note text not null,
  account uuid,
  primary key (office, organisation, at)
);
comment on table bodies.enterprise_step is 'Append-only: when an enterprise came to which stage, and who wrote it down.';

grant select, insert, update on bodies.enterprise to liren_app;
grant select, insert on bodies.enterprise_step to liren_app;
