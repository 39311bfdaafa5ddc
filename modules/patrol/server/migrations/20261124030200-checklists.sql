-- Checklists of points are the office's own: each change is a new edition, and an inspection keeps the one it followed.
-- Safe online: a new table, and columns with defaults; inspections so far followed the lists that came with the house.

create table patrol.checklist (
  office text not null,
  code text not null check (code ~ '^[0-9a-z_-]{1,40}$'),
  edition smallint not null check (edition > 0),
  zh text not null check (length(zh) between 1 and 40),
  en text not null check (length(en) <= 80),
  items jsonb not null,
  is_active boolean not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (office, code, edition)
);
comment on table patrol.checklist is 'What is looked at at a kind of point, by edition; the newest holds. Without a row, the list of the house (edition 0).';
grant select, insert on patrol.checklist to liren_app;

alter table patrol.visit
  add column checklist text,
  add column edition smallint not null default 0 check (edition >= 0),
  add column answers jsonb not null default '{}';
update patrol.visit v set checklist = p.checklist from patrol.point p where p.office = v.office and p.id = v.point;
comment on column patrol.visit.checklist is 'Kind of list that was followed, as the point had it then.';
comment on column patrol.visit.edition is 'Edition of the list that was followed; 0: the one of the house.';
comment on column patrol.visit.answers is 'What was read, chosen or written where a question asks for more than yes or no.';
