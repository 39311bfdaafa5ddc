-- A notice that reaches a deputy says whose it is. Safe online: a column without a default.

alter table kernel.notice add column deputy_for uuid;
comment on column kernel.notice.deputy_for is 'It was for this account, for whom the reader stands in.';
