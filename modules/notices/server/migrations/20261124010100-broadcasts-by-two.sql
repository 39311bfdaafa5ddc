-- Notices to the whole street wait under the two-person rule (guard.act), and stand here once they are sent.
-- An operator notices: what waited at the time of the upgrade was taken back; it is written again.

update notices.broadcast set state = 'withdrawn', settled_by = written_by, settled_at = now() where state = 'waiting';
alter table notices.broadcast drop constraint broadcast_state_check;
alter table notices.broadcast add constraint broadcast_state_check check (state in ('sent', 'withdrawn'));
