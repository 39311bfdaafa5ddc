-- Consents to tracks go into the house's one ledger.
-- An older process that is still running refuses to record tracks until it is replaced; nothing is lost.

insert into kernel.consent (office, id, subject, what, version, given_at, way, ended_at, ended_as, ended_by)
select office, id, 'account:' || account::text, 'patrol.tracks', 1, given_at, 'app', withdrawn_at,
  case when withdrawn_at is not null then 'withdrawn' end, case when withdrawn_at is not null then account end
from patrol.consent;

drop table patrol.consent;
