-- The expert pool in six fields (专家库), with consent; and what experts were asked and answered. Nothing to do.

create table linkage.expert (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null check (length(name) <= 40),
  through_ref text check (through_ref ~ '^((organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'),
  through_name text,
  fields text[] not null check (fields <@ array['politics', 'economy', 'culture', 'education', 'media', 'performing_arts']),
  about text not null default '' check (length(about) <= 200),
  consent_on date not null,
  consent_way text not null check (consent_way in ('meeting', 'phone', 'message', 'letter')),
  ended_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check ((through_ref is null) = (through_name is null)),
  check (ended_at is null or (name = '' and about = '')),
  check (ended_at is not null or name <> '')
);
create index expert_area on linkage.expert (office, area) where ended_at is null;
comment on table linkage.expert is 'Who agreed to be asked for what they know. Whoever leaves the pool leaves with name and description.';

create table linkage.invitation (
  office text not null,
  id uuid not null,
  expert uuid not null,
  kind text not null check (kind in ('hearing', 'supervision', 'consultation', 'lecture')),
  what text not null check (length(what) between 1 and 120),
  on_day date not null,
  answer boolean,
  answered_on date,
  way text check (way in ('meeting', 'phone', 'message', 'letter')),
  reason text not null default '' check (length(reason) <= 200),
  asked_at timestamptz not null,
  asked_by uuid,
  primary key (office, id),
  foreign key (office, expert) references linkage.expert (office, id),
  check ((answer is null) = (answered_on is null) and (answer is null) = (way is null))
);
create index invitation_expert on linkage.invitation (office, expert);
comment on table linkage.invitation is 'What an expert was asked to, and how the answer was given.';

grant select, insert, update on linkage.expert, linkage.invitation to liren_app, liren_worker;
