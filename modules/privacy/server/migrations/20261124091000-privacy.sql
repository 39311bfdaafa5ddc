-- What people ask about their own data. What was asked and answered is sealed with the matter, in kernel.sealed.
-- An empty installation has none, and answers within thirty days.

create schema privacy;
comment on schema privacy is 'Requests about personal data, and the time in which they are answered.';
grant usage on schema privacy to liren_app, liren_worker;

create table privacy.rights_request (
  office text not null,
  matter uuid not null,
  kind text not null check (kind in ('know', 'copy', 'port', 'correct', 'delete', 'restrict', 'explain', 'stop_consent',
    'deceased')),
  is_own boolean not null,
  proof text check (proof in ('id_card', 'known', 'authorised')),
  ground text check (ground in ('not_identified', 'law_keeps', 'of_others', 'no_such_data', 'repeated')),
  is_put_off boolean not null,
  primary key (office, matter)
);
comment on table privacy.rights_request is 'No personal text: that lies in kernel.sealed. Its movement is in kernel.matter.';
comment on column privacy.rights_request.is_own is 'Asked under the own account; else the officer wrote it for somebody.';

create table privacy.rules (
  office text primary key,
  answer_days smallint not null check (answer_days between 1 and 60),
  put_off_days smallint not null check (put_off_days between 1 and 60)
);
comment on table privacy.rules is 'Days for an answer, where an office has said other than thirty and fifteen.';

grant select, insert, update on privacy.rights_request, privacy.rules to liren_app;
grant select on privacy.rights_request, privacy.rules to liren_worker;
