-- The workflow kernel: matters, their events, clocks, questions, parties, personal texts and effects.
-- Operator: kernel.event is append-only by privilege; nothing but kernel.record writes here.

create table kernel.matter (
  office text not null check (office ~ '^\d{9}$'),
  id uuid not null,
  root uuid not null,
  kind text not null,
  flow_version int not null,
  state text not null,
  round int not null,
  seq int not null,
  number text,
  area text not null,
  reported_area text not null,
  at point,
  unit text,
  person uuid,
  lead boolean not null,
  visibility text not null check (visibility in ('public', 'parties', 'staff')),
  dictionary_version text not null,
  did jsonb not null,
  due_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  head text not null,
  open_assignments int not null,
  merged_into uuid
);
comment on table kernel.matter is 'Everything a community does together: roots and their assignments, as they stand after their last event.';
comment on column kernel.matter.seq is 'Number of its last event within the family.';
comment on column kernel.matter.area is 'Code of the area responsible now: what scope compares.';
comment on column kernel.matter.at is 'WGS 84 degrees, longitude first.';
comment on column kernel.matter.did is 'Step to accounts that took it; on a root also assignment.<step>.';
comment on column kernel.matter.due_at is 'Earliest deadline of its running clocks; on a root, of the family.';
comment on column kernel.matter.version is 'Roots: number of events of the family, without gaps.';
comment on column kernel.matter.head is 'Roots: hash of the last event, hex SHA-256.';

-- Beware of the order. While a table has no statistics, office looks as selective as any other column, all indexes that
-- begin with it cost the same, and PostgreSQL takes the oldest: a new installation would read the whole office for
-- every step until its first analyze (20,000 matters: 42 s instead of 7 for 10,000 steps). So an index that answers a
-- question alone comes before those that only begin with office; keys of other tables begin with the family.
create index matter_family on kernel.matter (office, root) where id <> root;
create unique index matter_number on kernel.matter (office, number) where number is not null;
alter table kernel.matter add primary key (office, id);
-- The queue: what is open, by what is due first.
create index matter_queue on kernel.matter (office, kind, state, coalesce(due_at, 'infinity'), id) where ended_at is null;
create index matter_due on kernel.matter (office, kind, coalesce(due_at, 'infinity'), id) where ended_at is null;
create index matter_unit on kernel.matter (office, unit, state) where unit is not null and ended_at is null;
-- The register: everything, newest first.
create index matter_register on kernel.matter (office, kind, opened_at desc, id desc);
create index matter_register_area on kernel.matter (office, kind, area text_pattern_ops, opened_at desc, id desc);
create index matter_place on kernel.matter using gist (at) where at is not null;

create table kernel.event (
  office text not null,
  root uuid not null,
  seq int not null,
  matter uuid not null,
  step text not null,
  round int not null,
  from_state text,
  to_state text not null,
  actor uuid,
  unit text,
  at timestamptz not null,
  device_at timestamptz,
  visibility text not null check (visibility in ('public', 'parties', 'staff')),
  changes jsonb not null,
  body jsonb not null,
  sealed jsonb not null,
  digest text not null,
  hash text not null,
  primary key (office, root, seq)
);
comment on table kernel.event is 'What happened, append-only, hash-chained per family. No personal data.';
comment on column kernel.event.changes is 'What the step set on its matter besides the state: area, unit, lead …';
comment on column kernel.event.sealed is 'Personal texts of the event: [{id, hash}] with hash = SHA-256(salt, text).';
comment on column kernel.event.digest is 'SHA-256 of the RFC 8785 form of the event, hex.';
comment on column kernel.event.hash is 'SHA-256(previous hash, digest), hex.';

create table kernel.clock (
  office text not null,
  root uuid not null,
  matter uuid not null,
  name text not null,
  round int not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz,
  stage int not null,
  paused_left double precision,
  stopped_at timestamptz,
  rule jsonb not null,
  primary key (office, root, matter, name, round)
);
comment on table kernel.clock is 'Limits that run, with the rule that made each.';
comment on column kernel.clock.next_at is 'When it rings next: warning, deadline, each escalation.';
comment on column kernel.clock.paused_left is 'What was left when it was paused, in the unit of rule.limit.';
create unique index clock_one_open on kernel.clock (office, matter, name) where stopped_at is null;
create index clock_next on kernel.clock (office, next_at) where next_at is not null;

create table kernel.ask (
  office text not null,
  id uuid not null,
  root uuid not null,
  matter uuid not null,
  kind text not null,
  by uuid,
  by_unit text,
  input jsonb not null,
  asked_at timestamptz not null,
  until timestamptz,
  answer text check (answer in ('yes', 'no', 'withdrawn', 'lapsed')),
  answer_reason text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (office, root, id)
);
comment on table kernel.ask is 'Questions that move nothing until somebody answers.';
create unique index ask_one_open on kernel.ask (office, matter, kind) where answer is null;
create index ask_until on kernel.ask (office, until) where answer is null and until is not null;
create index ask_open on kernel.ask (office, kind, asked_at) where answer is null;

create table kernel.party (
  office text not null,
  root uuid not null,
  matter uuid not null,
  role text not null,
  who text not null,
  since timestamptz not null,
  until timestamptz,
  hidden boolean not null,
  primary key (office, root, matter, role, who)
);
comment on table kernel.party is 'Who takes part in a matter, as account:<id> or unit:<code>.';
create index party_who on kernel.party (office, who, role) where until is null;

create table kernel.sealed (
  office text not null,
  id uuid not null,
  matter uuid not null,
  area text not null,
  purpose text not null,
  retain_until timestamptz,
  ciphertext bytea,
  salt bytea,
  primary key (office, matter, id)
);
comment on table kernel.sealed is 'Personal texts, encrypted. Purging empties ciphertext and salt; the chain still verifies.';
create index sealed_retain on kernel.sealed (office, retain_until) where ciphertext is not null;
alter table kernel.sealed enable row level security;
create policy sealed_by_area on kernel.sealed for select to liren_app, liren_worker
  using (area ^@ any (array_remove(string_to_array(current_setting('liren.scope', true), ','), '')));

create table kernel.effect (
  office text not null,
  id uuid not null,
  matter uuid,
  seq int,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  not_before timestamptz,
  handed_at timestamptz,
  done_at timestamptz,
  tries int not null default 0,
  error text,
  primary key (office, id)
);
comment on table kernel.effect is 'Whatever leaves the process, written with the step that wants it.';
create index effect_waiting on kernel.effect (office, coalesce(not_before, at)) where handed_at is null;
create index effect_undone on kernel.effect (office, handed_at) where done_at is null and handed_at is not null;

create table kernel.receipt (
  office text not null,
  key text not null,
  body_digest text not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (office, key)
);
comment on table kernel.receipt is 'Replies to keyed moves, kept 30 days: a repeated key is answered again, not executed again.';

-- Keys of p without rows are left out by the caller: what a step does not touch costs nothing.
create function kernel.record(p_office text, p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, kernel, pg_temp as $$
declare
  met int;
  changed record;
  after kernel.matter;
begin
  if p ? 'receipts' then
    -- A key in use elsewhere waits here for its transaction; if that commits, the caller runs again and finds the reply.
    insert into kernel.receipt (office, key, body_digest, reply, at)
    select p_office, r.key, r.body_digest, r.reply, r.at
    from jsonb_to_recordset(p -> 'receipts') as r(key text, body_digest text, reply jsonb, at timestamptz)
    order by r.key
    on conflict do nothing;
    get diagnostics met = row_count;
    if met <> jsonb_array_length(p -> 'receipts') then
      raise exception 'the key is in use' using errcode = '40001';
    end if;
  end if;

  if p ? 'opened' then
    insert into kernel.matter
    select n.* from jsonb_populate_recordset(null::kernel.matter, p -> 'opened') n where n.office = p_office;
  end if;

  if p ? 'changed' then
    -- One by one, in the caller's order of ids: whatever PostgreSQL believes of the table, each is found by its key (a
    -- join scanned the whole office until the first analyze), and two batches cannot wait for each other.
    for changed in
      select r.before, r.after from jsonb_to_recordset(p -> 'changed') as r(before int, after kernel.matter)
    loop
      after := changed.after;
      update kernel.matter m set
        flow_version = after.flow_version, state = after.state, round = after.round, seq = after.seq, area = after.area, at = after.at,
        number = after.number, unit = after.unit, person = after.person, lead = after.lead, visibility = after.visibility,
        dictionary_version = after.dictionary_version, did = after.did, due_at = after.due_at, changed_at = after.changed_at,
        ended_at = after.ended_at, version = after.version, head = after.head, open_assignments = after.open_assignments,
        merged_into = after.merged_into
      where m.office = p_office and m.id = after.id and m.version = changed.before;
      if not found then
        raise exception 'the family has moved' using errcode = '40001';
      end if;
    end loop;
  end if;

  insert into kernel.event
  select e.* from jsonb_populate_recordset(null::kernel.event, p -> 'events') e where e.office = p_office;

  if p ? 'clocks' then
    insert into kernel.clock
    select c.* from jsonb_populate_recordset(null::kernel.clock, p -> 'clocks') c
    where c.office = p_office
    -- What stops is written before what starts: one open round per clock.
    order by c.stopped_at is null, c.round
    on conflict (office, root, matter, name, round) do update set
      due_at = excluded.due_at, next_at = excluded.next_at, stage = excluded.stage,
      paused_left = excluded.paused_left, stopped_at = excluded.stopped_at, rule = excluded.rule;
  end if;

  if p ? 'asks' then
    insert into kernel.ask
    select a.* from jsonb_populate_recordset(null::kernel.ask, p -> 'asks') a
    where a.office = p_office
    order by a.answer is null
    on conflict (office, root, id) do update set
      answer = excluded.answer, answer_reason = excluded.answer_reason, answered_by = excluded.answered_by,
      answered_at = excluded.answered_at;
  end if;

  if p ? 'parties' then
    insert into kernel.party
    select y.* from jsonb_populate_recordset(null::kernel.party, p -> 'parties') y where y.office = p_office
    on conflict (office, root, matter, role, who) do update set
      since = excluded.since, until = excluded.until, hidden = excluded.hidden;
  end if;

  if p ? 'sealed' then
    insert into kernel.sealed (office, id, matter, area, purpose, retain_until, ciphertext, salt)
    select p_office, s.id, s.matter, s.area, s.purpose, s.retain_until, decode(s.ciphertext, 'hex'), decode(s.salt, 'hex')
    from jsonb_to_recordset(p -> 'sealed')
      as s(id uuid, matter uuid, area text, purpose text, retain_until timestamptz, ciphertext text, salt text);
  end if;

  -- Personal texts follow their matter: whoever is responsible now may read them, whoever was may not.
  if p ? 'moved' then
    update kernel.sealed s set area = v.area
    from jsonb_to_recordset(p -> 'moved') as v(matter uuid, area text)
    where s.office = p_office and s.matter = v.matter and s.area <> v.area;
  end if;

  if p ? 'effects' then
    insert into kernel.effect (office, id, matter, seq, kind, payload, at, not_before)
    select p_office, e.id, e.matter, e.seq, e.kind, e.payload, e.at, e.not_before
    from jsonb_to_recordset(p -> 'effects')
      as e(id uuid, matter uuid, seq int, kind text, payload jsonb, at timestamptz, not_before timestamptz);
  end if;
end $$;
comment on function kernel.record is 'The only writer of matters and events: all rows of one or more decisions, or none.';

create function kernel.hold(p_office text, p_matters uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, kernel, pg_temp as $$
begin
  perform 1 from kernel.matter r
  where r.office = p_office
    and r.id = any (array(select m.root from kernel.matter m where m.office = p_office and m.id = any (p_matters)))
  order by r.id
  for update of r;
end $$;
comment on function kernel.hold is 'Waits for the families of these matters: the second attempt of a decision that met another.';

create function kernel.due(p_office text, p_kind text, p_now timestamptz, p_limit int, p_except uuid[])
returns table (root uuid, matter uuid, step text, input jsonb)
language sql security definer set search_path = pg_catalog, kernel, pg_temp rows 200 as $$
  with waiting as (
    select c.root, c.matter, c.next_at as at, 'ring' as step,
      jsonb_build_object('clock', c.name, 'round', c.round) as input
    from kernel.clock c where c.office = p_office and c.next_at <= p_now
    union all
    select a.root, a.matter, a.until, 'lapse.' || a.kind, '{}'
    from kernel.ask a where a.office = p_office and a.answer is null and a.until <= p_now
  ), first as (
    select distinct on (w.root) w.* from waiting w order by w.root, w.at, w.matter, w.step, w.input
  )
  select f.root, f.matter, f.step, f.input
  from first f join kernel.matter r on r.id = f.root
  where r.office = p_office and r.kind = p_kind and r.id <> all (p_except)
  order by f.at, f.root
  limit p_limit
  for update of r skip locked
$$;
comment on function kernel.due is
  'What time asks for: of each family the earliest clock that rings or question that lapses; the families are held, those somebody else holds are skipped.';

create function kernel.purge(p_office text, p_now timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, kernel, pg_temp as $$
declare
  emptied int;
begin
  update kernel.sealed s set ciphertext = null, salt = null
  where s.office = p_office and (s.matter, s.id) in (
    select x.matter, x.id from kernel.sealed x
    where x.office = p_office and x.ciphertext is not null and x.retain_until <= p_now
    order by x.retain_until
    limit p_limit
    for update skip locked);
  get diagnostics emptied = row_count;
  return emptied;
end $$;
comment on function kernel.purge is 'Empties personal texts whose time is over, salt included: their hash says nothing any more.';

grant execute on function kernel.record, kernel.hold, kernel.due, kernel.purge to liren_app, liren_worker;
grant select on kernel.matter, kernel.event, kernel.clock, kernel.ask, kernel.party, kernel.sealed, kernel.effect, kernel.receipt
  to liren_app, liren_worker;
-- The relay hands effects over and marks them.
grant update (handed_at, done_at, tries, error) on kernel.effect to liren_app, liren_worker;
-- Parts of the house that move no matter (a sign-in code) leave effects too.
grant insert on kernel.effect to liren_app, liren_worker;
-- Old receipts are swept.
grant delete on kernel.receipt to liren_app, liren_worker;
