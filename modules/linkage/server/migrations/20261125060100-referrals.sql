-- Hand-overs between actors (转介), and the end of channels. Nothing to do.

create table linkage.referral (
  office text not null,
  matter uuid not null,
  title text not null check (length(title) between 1 and 80),
  what text not null check (length(what) between 1 and 500),
  from_ref text not null,
  from_name text not null,
  from_unit text,
  to_ref text not null,
  to_name text not null,
  to_unit text,
  answer_by date not null,
  done_by date,
  about_kind text check (about_kind in ('need', 'project', 'agreement')),
  about_id uuid,
  reason text not null,
  outcome text not null,
  primary key (office, matter),
  check ((about_kind is null) = (about_id is null))
);
comment on table linkage.referral is 'What one actor hands over to another. Its movement is in kernel.matter, kind referral.';
comment on column linkage.referral.answer_by is 'Day until which the receiver answers.';
comment on column linkage.referral.done_by is 'Day the receiver took upon itself.';
grant select, insert, update on linkage.referral to liren_app, liren_worker;
