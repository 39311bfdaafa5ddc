-- Copies of photos made to be shown to everybody: parts covered, and taken back with the release.

alter table kernel.file add column copy_of uuid;
comment on column kernel.file.copy_of is 'The photo this was made from, with parts of it covered. The original is never public.';

-- Whose copies a release or its end has to look at.
create index file_copies on kernel.file (office, used_by) where copy_of is not null;
