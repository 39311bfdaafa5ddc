-- Voice notes and what is said in them. New columns are empty: nothing is rewritten.

alter table requests.request
  add column voice uuid,
  add column transcript text,
  add column transcribed_by text check (transcribed_by in ('engine', 'staff', 'reporter'));
comment on column requests.request.voice is 'The file of the reporter''s voice note: personal, never public.';
comment on column requests.request.transcript is 'What is said in it, masked like any text; null: nobody has written it down yet.';
comment on column requests.request.transcribed_by is 'Who wrote it last: the speech engine, staff, or the reporter.';

create index request_transcript on requests.request using gin (array_to_tsvector(requests.bigrams(transcript)))
  where transcript is not null;
create index request_voice_waiting on requests.request (office, matter) where voice is not null and transcript is null;
