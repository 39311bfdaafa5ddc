-- Other systems ask what has happened since: public steps are found by their time.
-- An operator notices: some seconds while the index is built; nothing to do.
create index event_public_time on kernel.event (office, at) where visibility = 'public' and matter = root;
