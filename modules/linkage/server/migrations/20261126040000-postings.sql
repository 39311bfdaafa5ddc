-- What residents may see of the lists, and what they offer and need themselves. What stands so far stays as it was: unseen.

alter table linkage.offer add column is_public boolean not null default false;
alter table linkage.need add column is_public boolean not null default false;
comment on column linkage.offer.is_public is 'Residents see it; its note they do not.';
comment on column linkage.need.is_public is 'Residents see it; its note they do not.';

create table linkage.posting (
  office text not null,
  id uuid not null,
  account uuid not null references kernel.account (id),
  side text not null check (side in ('offer', 'need')),
  area text not null,
  organisation text not null default '' check (length(organisation) <= 60),
  title text not null check (length(title) between 1 and 60),
  note text not null default '' check (length(note) <= 200),
  kind text not null check (kind in ('space', 'skill', 'people', 'goods')),
  nature text check (nature in ('public', 'commercial', 'charity')),
  until_on date not null,
  contact_sealed bytea not null,
  state text not null check (state in ('waiting', 'shown', 'refused')),
  reason text not null default '' check (length(reason) <= 200),
  posted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (office, id),
  check ((state = 'waiting') = (decided_at is null)),
  check ((nature is null) = (side = 'need'))
);
create index posting_account on linkage.posting (office, account);
create index posting_state on linkage.posting (office, state, area);
comment on table linkage.posting is 'What a resident or an organisation offers or needs, in their own words; seen by others once the organiser let it through.';
comment on column linkage.posting.account is 'Who wrote it, and alone changes it and takes it back: then the row is deleted.';
comment on column linkage.posting.organisation is 'In whose name; empty: a resident, who is not named.';
comment on column linkage.posting.contact_sealed is 'How they are reached, sealed; read for a purpose, with a trace.';
grant select, insert, update, delete on linkage.posting to liren_app, liren_worker;
