-- Requests merged into another remember where they stood; requests carry the tags 急 难 愁 盼.
-- Safe online: columns with a constant default are added without rewriting the table.
alter table requests.request add column merged_from text check (merged_from in ('reported', 'verifying', 'filed', 'dispatched'));
alter table requests.request add column tags jsonb not null default '[]';
comment on column requests.request.merged_from is 'Where it stood when it was merged into another (kernel.matter.merged_into); null unless it is.';
comment on column requests.request.tags is 'urgent 急, difficult 难, worrying 愁, hoped 盼; given by a person.';
create index request_tags on requests.request using gin (tags) where tags <> '[]';
