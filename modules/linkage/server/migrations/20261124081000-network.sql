-- By which channels actors of each class are reached (多元分类合作网络). No rows on an empty installation.

create table linkage.channel (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null check (length(name) between 1 and 60),
  actor_class text not null check (actor_class in ('government', 'self_governance', 'social_market', 'individual')),
  mechanism text not null check (mechanism ~ '^[a-z][a-z_]*$'),
  rules jsonb not null default '[]',
  idle_days int not null default 90 check (idle_days between 7 and 730),
  used_on date,
  used_for text not null default '' check (length(used_for) <= 120),
  ended_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
comment on table linkage.channel is 'A way to actors of one class: its mechanism, and the rules of each identity in it.';
comment on column linkage.channel.rules is 'Identities in it (成员, 协商者, 志愿者 …), each with its rule.';
comment on column linkage.channel.idle_days is 'After so many days without use it is idle.';

create table linkage.tie (
  office text not null,
  channel uuid not null,
  actor text not null check (actor ~ '^(person|organisation|body):[0-9a-f-]{36}$'),
  identity text not null check (length(identity) between 1 and 20),
  name text not null,
  since date not null,
  primary key (office, channel, actor, identity)
);
create index tie_actor on linkage.tie (office, actor);
comment on table linkage.tie is 'Who is reached by a channel, and as what; one actor may have several identities.';

grant select, insert, update on linkage.channel to liren_app, liren_worker;
grant select, insert, update, delete on linkage.tie to liren_app, liren_worker;
