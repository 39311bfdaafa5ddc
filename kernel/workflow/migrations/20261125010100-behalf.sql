-- Whom somebody stood in for when they took a step. Safe online: a column without a default.

alter table kernel.event add column behalf uuid;
comment on column kernel.event.behalf is 'Deputy for this account: the step needed a right that was lent. Null: in one''s own. Part of the digest where it is set.';
