-- What the members of a joint meeting or an alliance agreed to do, part by part. New tables, nothing to do for operators.

create table bodies.plan (
  office text not null,
  id uuid not null,
  body uuid not null,
  purpose text not null check (purpose in ('action', 'service')),
  title text not null check (length(title) between 2 and 80),
  issue text not null check (length(issue) <= 1000),
  matter uuid,
  number text,
  meeting uuid,
  starts_on date not null,
  due_on date not null,
  closed_on date,
  result text not null default '' check (length(result) <= 400),
  changed_at timestamptz not null,
  primary key (office, id),
  check (due_on >= starts_on),
  check ((matter is null) = (number is null))
);
create index plan_body on bodies.plan (office, body, due_on);
comment on table bodies.plan is 'Joint action plans (联合行动方案) and two-way lists of service (双向服务清单).';
comment on column bodies.plan.matter is 'Matter of the requests it answers; how that stands is asked of requests.';
comment on column bodies.plan.meeting is 'The meeting that agreed it; later ones follow it up.';

create table bodies.plan_part (
  office text not null,
  plan uuid not null,
  id uuid not null,
  no int not null,
  who text not null check (length(who) between 1 and 60),
  toward text not null check (length(toward) <= 60),
  what text not null check (length(what) between 2 and 200),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'moving', 'done', 'dropped')),
  said text not null default '' check (length(said) <= 400),
  said_on date,
  primary key (office, plan, id)
);
comment on table bodies.plan_part is 'What one unit undertook in a plan, until when, and how it stands.';
comment on column bodies.plan_part.who is 'A unit or a post, as the minutes name it: never a private person.';

create table bodies.plan_note (
  office text not null,
  plan uuid not null,
  no int not null,
  at timestamptz not null,
  did text not null check (did in ('agreed', 'changed', 'reported', 'followed', 'closed')),
  part uuid,
  state text,
  meeting uuid,
  stood jsonb,
  text text not null,
  account uuid,
  primary key (office, plan, no)
);
create index plan_note_meeting on bodies.plan_note (office, meeting) where meeting is not null;
comment on table bodies.plan_note is 'Append-only: what became of a plan, and at which meeting it was followed up.';

grant select, insert, update on bodies.plan to liren_app;
grant select, insert, update, delete on bodies.plan_part to liren_app;
grant select, insert on bodies.plan_note to liren_app;
grant select on bodies.plan, bodies.plan_part to liren_worker;
