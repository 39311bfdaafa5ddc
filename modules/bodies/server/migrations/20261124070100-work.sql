-- What bodies do: motions, meetings, tasks, cases, chores, disputes. New tables, nothing to do for operators.

create table bodies.motion (
  office text not null,
  matter uuid not null,
  community text not null,
  title text not null check (length(title) between 2 and 80),
  text text not null check (length(text) <= 2000),
  deliberates uuid,
  decides uuid not null,
  executes uuid not null,
  primary key (office, matter),
  check (decides <> executes)
);
create index motion_community on bodies.motion (office, community);
comment on table bodies.motion is 'Motions (议案): who decides never carries out (议行分设). Their movement is in kernel.matter.';

create table bodies.meeting (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null check (length(title) between 2 and 80),
  held_on date not null,
  place text not null check (length(place) <= 60),
  agenda text[] not null,
  present int check (present >= 0),
  minutes text not null check (length(minutes) <= 2000),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
create index meeting_body on bodies.meeting (office, body, held_on);

create table bodies.task (
  office text not null,
  id uuid not null,
  body uuid not null,
  meeting uuid,
  title text not null check (length(title) between 2 and 80),
  doer text not null check (length(doer) between 1 and 60),
  due_on date not null,
  done_on date,
  outcome text not null check (length(outcome) <= 400),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
create index task_body on bodies.task (office, body, due_on);
comment on column bodies.task.doer is 'Seat, unit or person as the minutes name them.';

create table bodies.body_case (
  office text not null,
  body uuid not null,
  matter uuid not null,
  number text not null,
  outcome text not null check (length(outcome) <= 400),
  linked_on date not null,
  linked_by uuid,
  primary key (office, body, matter)
);
comment on table bodies.body_case is 'Matters of the requests a body deals with; how they stand is asked of requests.';

create table bodies.chore (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null check (length(title) between 2 and 80),
  rhythm text not null check (rhythm in ('day', 'week', 'month')),
  since date not null,
  rota uuid[] not null check (cardinality(rota) between 1 and 40),
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id)
);
create index chore_body on bodies.chore (office, body);
comment on column bodies.chore.rota is 'Seats of the body in their turn; whose turn it is follows from the day.';

create table bodies.dispute (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null check (length(title) between 2 and 80),
  happened_on date not null,
  text text not null check (length(text) <= 2000),
  ended_on date,
  ended text check (ended in ('settled', 'mediation', 'withdrawn')),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (office, id),
  check ((ended_on is null) = (ended is null))
);
create index dispute_body on bodies.dispute (office, body, happened_on);
comment on table bodies.dispute is 'What neighbours did not agree on and how it ended. Without names: who they are is nobody''s file.';

grant select, insert, update on bodies.motion, bodies.meeting, bodies.task, bodies.body_case, bodies.chore, bodies.dispute
  to liren_app;
grant select, insert, update on bodies.motion to liren_worker;
