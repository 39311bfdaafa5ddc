-- The numbers of calls are emptied once their time is over, as the texts of matters are; that a call was stays.
-- Safe online: a grant and an index.

grant update (phone, phone_masked, phone_blind, phone_tail_blind) on requests.call to liren_worker;
create index call_with_phone on requests.call (office, ended_at) where phone_blind is not null;
