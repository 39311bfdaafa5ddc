-- Uploads that go on after a lost connection (tus 1.0), and voice notes beside photos.
-- Operator: unfinished uploads lie in the database for a day at most, then the sweep deletes them.

create table kernel.upload (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  key text not null,
  sender text not null,
  uploaded_by uuid,
  media_type text not null,
  byte_count int not null check (byte_count > 0),
  received int not null default 0 check (received between 0 and byte_count),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz,
  refusal jsonb,
  primary key (office, id)
);
comment on table kernel.upload is 'Files on their way. What arrives whole and is found good becomes kernel.file of the same id.';
comment on column kernel.upload.key is 'Of the wish to send this file: a repeated start finds the upload it began.';
comment on column kernel.upload.sender is 'Account, or keyed hash of the address: its unfinished uploads are limited.';
comment on column kernel.upload.finished_at is 'All of it was here and was looked at.';
comment on column kernel.upload.refusal is 'Why it was not taken: code and parameters of the problem.';
create unique index upload_key on kernel.upload (office, key);
create index upload_sender on kernel.upload (office, sender) where finished_at is null;
create index upload_expires on kernel.upload (office, expires_at);

create table kernel.upload_part (
  office text not null,
  upload uuid not null,
  starts_at int not null,
  bytes bytea not null,
  primary key (office, upload, starts_at),
  foreign key (office, upload) references kernel.upload (office, id) on delete cascade
);
-- Photos do not get smaller by another packing.
alter table kernel.upload_part alter column bytes set storage external;
comment on table kernel.upload_part is 'What has arrived of an upload; gone once it is whole. Written with the offset, in one statement.';

grant select, insert, update (received, finished_at, refusal), delete on kernel.upload to liren_app;
grant select, insert, delete on kernel.upload_part to liren_app;
grant select, delete on kernel.upload to liren_worker;
grant select, delete on kernel.upload_part to liren_worker;

alter table kernel.file
  alter column thumb_address drop not null,
  alter column width drop not null,
  alter column height drop not null,
  add column seconds double precision,
  add constraint file_is_picture_or_voice check (
    (width is not null and height is not null and thumb_address is not null and seconds is null)
    or (width is null and height is null and thumb_address is null and seconds is not null)
  );
comment on table kernel.file is 'Photos, re-encoded, and voice notes, both without metadata. One file belongs to one thing.';
comment on column kernel.file.seconds is 'Length of a voice note.';
