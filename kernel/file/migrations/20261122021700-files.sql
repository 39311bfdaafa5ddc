-- Files people gave: which bytes, whose, and what uses them. The bytes themselves lie in the file store.
-- Operator: back up FILES_URL together with the database; a row without its bytes cannot be shown.

create table kernel.file (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  media_type text not null,
  address text not null,
  thumb_address text not null,
  width int not null check (width > 0),
  height int not null check (height > 0),
  byte_count int not null check (byte_count > 0),
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  used_by text,
  used_at timestamptz,
  removed_at timestamptz,
  primary key (office, id)
);
comment on table kernel.file is 'Photos, re-encoded and without metadata. One file belongs to one thing.';
comment on column kernel.file.address is 'Where the file store has the picture: office and SHA-256.';
comment on column kernel.file.uploaded_by is 'Account, if anybody was signed in: only that one may use the file.';
comment on column kernel.file.used_by is 'What shows it, such as a matter id. Whoever may read that may read the file.';
comment on column kernel.file.removed_at is 'Nobody can use it any more; the sweep deletes bytes, then row.';
create index file_unused on kernel.file (office, uploaded_at) where used_by is null;
create index file_removed on kernel.file (office) where removed_at is not null;
create index file_address on kernel.file (office, address);
create index file_thumb_address on kernel.file (office, thumb_address);

grant select, insert, update (used_by, used_at, removed_at) on kernel.file to liren_app, liren_worker;
grant delete on kernel.file to liren_worker;
