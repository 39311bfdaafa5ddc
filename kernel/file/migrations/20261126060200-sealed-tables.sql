-- Tables that staff upload to be imported lie sealed from their first piece on. Safe online: two empty columns.
-- Operator: what was uploaded before stays as it came until it is read, two hours at most.

alter table kernel.upload_part alter column bytes drop not null, add column sealed bytea, add column piece uuid;
alter table kernel.upload_part alter column sealed set storage external;
alter table kernel.upload_part
  add constraint upload_part_once check (num_nonnulls(bytes, sealed) = 1 and (sealed is null) = (piece is null));
comment on column kernel.upload_part.sealed is 'A piece of a table as base64, sealed: people stand in it.';
comment on column kernel.upload_part.piece is 'The cell the piece is sealed for.';
