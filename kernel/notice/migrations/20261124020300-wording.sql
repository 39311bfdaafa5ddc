-- The wording of notices, as an office has changed it.
-- Safe online: a new table. An operator notices nothing.

create table kernel.notice_wording (
  office text not null check (office ~ '^\d{9}$'),
  template text not null check (length(template) <= 60),
  aspect text not null check (aspect in ('title', 'body', 'sms')),
  locale text not null check (locale in ('zh-CN', 'en')),
  version int not null check (version > 0),
  text text check (length(text) between 1 and 500),
  by uuid not null,
  at timestamptz not null,
  primary key (office, template, aspect, locale, version)
);
comment on table kernel.notice_wording is 'What an office says instead of the standard sentence of a notice; the highest version holds. Append-only.';
comment on column kernel.notice_wording.text is 'Null: the standard sentence again.';
grant select, insert on kernel.notice_wording to liren_app;
grant select on kernel.notice_wording to liren_worker;
