-- Written by `npm run goldens` from a migrated database: to read, not to run.

create schema accounts;
comment on schema accounts is 'Administration of accounts; the accounts themselves are the kernel''s.';
grant usage on schema accounts to liren_app;

create schema areas;
comment on schema areas is 'Administration of places: addresses and the base map. The areas themselves are kernel.area.';
grant usage on schema areas to liren_app;
grant usage on schema areas to liren_worker;

create schema assessment;
comment on schema assessment is 'How an office judges: rules only. What they judge is read from requests.pub_outcome.';
grant usage on schema assessment to liren_app;
grant usage on schema assessment to liren_worker;

create schema bodies;
comment on schema bodies is 'Organs of self-government and administration: who decides, who deliberates, who carries out.';
grant usage on schema bodies to liren_app;
grant usage on schema bodies to liren_worker;

create schema collecting;
comment on schema collecting is NULL;
grant usage on schema collecting to liren_app;
grant usage on schema collecting to liren_worker;

create schema components;
comment on schema components is 'Urban components as assets, and what became of each.';
grant usage on schema components to liren_app;
grant usage on schema components to liren_worker;

create schema exchange;
comment on schema exchange is NULL;
grant usage on schema exchange to liren_app;
grant usage on schema exchange to liren_worker;

create schema guard;
comment on schema guard is 'Acts that ask for a second person.';
grant usage on schema guard to liren_app;
grant usage on schema guard to liren_worker;

create schema kernel;
comment on schema kernel is 'What every capability stands on: matters, areas, accounts, files, notices, jobs.';
grant usage on schema kernel to liren_app;
grant usage on schema kernel to liren_worker;

create schema knowledge;
comment on schema knowledge is 'Answers to common questions, and the texts staff write often.';
grant usage on schema knowledge to liren_app;
grant usage on schema knowledge to liren_worker;

create schema linkage;
comment on schema linkage is 'Resources, needs and agreements of the actors of an office; how they are tied to one another.';
grant usage on schema linkage to liren_app;
grant usage on schema linkage to liren_worker;

create schema notices;
comment on schema notices is 'Notices of the street to whoever has asked for them.';
grant usage on schema notices to liren_app;
grant usage on schema notices to liren_worker;

create schema patrol;
comment on schema patrol is 'Patrol plans, inspection points, rounds, coverage, and what is published of each grid.';
grant usage on schema patrol to liren_app;
grant usage on schema patrol to liren_worker;

create schema privacy;
comment on schema privacy is 'Requests about personal data, and the time in which they are answered.';
grant usage on schema privacy to liren_app;
grant usage on schema privacy to liren_worker;

create schema registry;
comment on schema registry is 'Who is here, where they live, what they belong to. Every fact says whence it came.';
grant usage on schema registry to liren_app;
grant usage on schema registry to liren_worker;

create schema requests;
comment on schema requests is NULL;
grant usage on schema requests to liren_app;
grant usage on schema requests to liren_worker;

create schema sharing;
comment on schema sharing is NULL;
grant usage on schema sharing to liren_app;
grant usage on schema sharing to liren_worker;

CREATE OR REPLACE FUNCTION bodies.sees_member(row_community text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((row_community ^@ ANY (array_remove(string_to_array(current_setting('liren.scope'::text, true), ','::text), ''::text))) AND ('declared_members'::text = ANY (string_to_array(current_setting('liren.sets'::text, true), ','::text))));
comment on function bodies.sees_member(row_community text) is 'True within the scope of a transaction that opened the set declared_members.';
grant execute on function bodies.sees_member(row_community text) to liren_app;
grant execute on function bodies.sees_member(row_community text) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.append_audit(p_office text, p_id uuid, p_at timestamp with time zone, p_actor uuid, p_session uuid, p_ip text, p_action text, p_object text, p_subject text, p_purpose text, p_result text, p_detail jsonb, p_digest bytea)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  v_seq bigint;
  v_hash bytea;
begin
  insert into kernel.audit_head (office, seq, hash) values (p_office, 0, sha256(''))
    on conflict (office) do nothing;
  select seq + 1, sha256(hash || int8send(seq + 1) || p_digest) into v_seq, v_hash
    from kernel.audit_head where office = p_office for update;
  insert into kernel.audit (office, seq, id, at, actor, session, ip, action, object, subject, purpose,
      result, detail, digest, hash)
    values (p_office, v_seq, p_id, p_at, p_actor, p_session, p_ip, p_action, p_object, p_subject,
      p_purpose, p_result, p_detail, p_digest, v_hash);
  update kernel.audit_head set seq = v_seq, hash = v_hash where office = p_office;
  return v_seq;
end $function$;
comment on function kernel.append_audit(p_office text, p_id uuid, p_at timestamp with time zone, p_actor uuid, p_session uuid, p_ip text, p_action text, p_object text, p_subject text, p_purpose text, p_result text, p_detail jsonb, p_digest bytea) is 'The only writer of kernel.audit.';
grant execute on function kernel.append_audit(p_office text, p_id uuid, p_at timestamp with time zone, p_actor uuid, p_session uuid, p_ip text, p_action text, p_object text, p_subject text, p_purpose text, p_result text, p_detail jsonb, p_digest bytea) to liren_app;
grant execute on function kernel.append_audit(p_office text, p_id uuid, p_at timestamp with time zone, p_actor uuid, p_session uuid, p_ip text, p_action text, p_object text, p_subject text, p_purpose text, p_result text, p_detail jsonb, p_digest bytea) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.due(p_office text, p_kind text, p_now timestamp with time zone, p_limit integer, p_except uuid[])
 RETURNS TABLE(root uuid, matter uuid, step text, input jsonb)
 LANGUAGE sql
 SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'kernel', 'pg_temp'
AS $function$
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
$function$;
comment on function kernel.due(p_office text, p_kind text, p_now timestamp with time zone, p_limit integer, p_except uuid[]) is 'What time asks for: of each family the earliest clock that rings or question that lapses; the families are held, those somebody else holds are skipped.';
grant execute on function kernel.due(p_office text, p_kind text, p_now timestamp with time zone, p_limit integer, p_except uuid[]) to liren_app;
grant execute on function kernel.due(p_office text, p_kind text, p_now timestamp with time zone, p_limit integer, p_except uuid[]) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.forget(p_office text, p_matter uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel', 'pg_temp'
AS $function$
declare
  emptied int;
begin
  update kernel.sealed s set ciphertext = null, salt = null
  where s.office = p_office and s.matter = p_matter and s.ciphertext is not null;
  get diagnostics emptied = row_count;
  return emptied;
end $function$;
comment on function kernel.forget(p_office text, p_matter uuid) is 'Empties the personal texts of one matter at once, salt included.';
grant execute on function kernel.forget(p_office text, p_matter uuid) to liren_app;
grant execute on function kernel.forget(p_office text, p_matter uuid) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.hold(p_office text, p_matters uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel', 'pg_temp'
AS $function$
begin
  perform 1 from kernel.matter r
  where r.office = p_office
    and r.id = any (array(select m.root from kernel.matter m where m.office = p_office and m.id = any (p_matters)))
  order by r.id
  for update of r;
end $function$;
comment on function kernel.hold(p_office text, p_matters uuid[]) is 'Waits for the families of these matters: the second attempt of a decision that met another.';
grant execute on function kernel.hold(p_office text, p_matters uuid[]) to liren_app;
grant execute on function kernel.hold(p_office text, p_matters uuid[]) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.purge(p_office text, p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel', 'pg_temp'
AS $function$
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
end $function$;
comment on function kernel.purge(p_office text, p_now timestamp with time zone, p_limit integer) is 'Empties personal texts whose time is over, salt included: their hash says nothing any more.';
grant execute on function kernel.purge(p_office text, p_now timestamp with time zone, p_limit integer) to liren_app;
grant execute on function kernel.purge(p_office text, p_now timestamp with time zone, p_limit integer) to liren_worker;

CREATE OR REPLACE FUNCTION kernel.record(p_office text, p jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel', 'pg_temp'
AS $function$
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
end $function$;
comment on function kernel.record(p_office text, p jsonb) is 'The only writer of matters and events: all rows of one or more decisions, or none.';
grant execute on function kernel.record(p_office text, p jsonb) to liren_app;
grant execute on function kernel.record(p_office text, p jsonb) to liren_worker;

CREATE OR REPLACE FUNCTION registry.carry_area(in_office text, people uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  update registry.residence r set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and r.office = in_office and r.person = p.id and r.area <> p.area;
  update registry.care_mark m set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and m.office = in_office and m.person = p.id and m.area <> p.area;
  update registry.guardianship g set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and g.office = in_office and g.child = p.id and g.area <> p.area;
  update registry.person_event e set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and e.office = in_office and e.person = p.id and e.area <> p.area;
  update registry.fact f set area = p.area from registry.person p
    where p.office = in_office and p.id = any (people) and registry.sees(p.area)
      and f.office = in_office and f.person = p.id and f.area <> p.area;
$function$;
comment on function registry.carry_area(in_office text, people uuid[]) is NULL;
grant execute on function registry.carry_area(in_office text, people uuid[]) to liren_app;
grant execute on function registry.carry_area(in_office text, people uuid[]) to liren_worker;

CREATE OR REPLACE FUNCTION registry.find_people(in_office text, by_name tsquery, by_id bytea, by_phone bytea, by_phone_end bytea, within text, most integer)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog'
AS $function$
  select f.id from (
    (select p.id, p.name from registry.person p
     where p.office = in_office and by_name is not null and p.tokens @@ by_name
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within
     limit 500)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.id_blind = by_id
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.phone_blind = by_phone
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within)
    union
    (select p.id, p.name from registry.person p
     where p.office = in_office and p.phone_end_blind = by_phone_end
       and p.merged_into is null and registry.sees(p.area) and p.area ^@ within
     limit 500)
  ) f order by length(f.name), f.name, f.id limit least(most, 200);
$function$;
comment on function registry.find_people(in_office text, by_name tsquery, by_id bytea, by_phone bytea, by_phone_end bytea, within text, most integer) is 'Ids of people in the scope of the transaction, by name, number, phone or its last four digits.';
grant execute on function registry.find_people(in_office text, by_name tsquery, by_id bytea, by_phone bytea, by_phone_end bytea, within text, most integer) to liren_app;
grant execute on function registry.find_people(in_office text, by_name tsquery, by_id bytea, by_phone bytea, by_phone_end bytea, within text, most integer) to liren_worker;

CREATE OR REPLACE FUNCTION registry.place_building(in_office text, in_building uuid, in_community text, in_grid text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  here text := coalesce(in_grid, in_community);
  moved uuid[];
begin
  update registry.building set community = in_community, service_grid = in_grid
    where office = in_office and id = in_building;
  update registry.room set area = here where office = in_office and building = in_building;
  update registry.household h set area = here from registry.room m
    where h.office = in_office and m.office = in_office and m.building = in_building and h.room = m.id;
  update registry.ownership o set area = here from registry.room m
    where o.office = in_office and m.office = in_office and m.building = in_building and o.room = m.id;
  update registry.organisation set area = here where office = in_office and building = in_building;
  with lived as (
    update registry.person p set area = here from registry.residence r join registry.room m
        on m.office = in_office and m.building = in_building and m.id = r.room
      where p.office = in_office and r.office = in_office and r.person = p.id and r.until is null and p.area <> here
      returning p.id
  ) select array_agg(id) into moved from lived;
  if moved is not null then
    perform set_config('liren.scope', here, true);
    perform registry.carry_area(in_office, moved);
  end if;
end $function$;
comment on function registry.place_building(in_office text, in_building uuid, in_community text, in_grid text) is 'A building lies in another community or grid, and who lives in it does too.';
grant execute on function registry.place_building(in_office text, in_building uuid, in_community text, in_grid text) to liren_worker;

CREATE OR REPLACE FUNCTION registry.sees(row_area text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (row_area ^@ ANY (array_remove(string_to_array(current_setting('liren.scope'::text, true), ','::text), ''::text)));
comment on function registry.sees(row_area text) is 'True within the scope of the transaction; false where none is set.';
grant execute on function registry.sees(row_area text) to liren_app;
grant execute on function registry.sees(row_area text) to liren_worker;

CREATE OR REPLACE FUNCTION requests.bigrams(t text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(array_agg(distinct substr(w, i, 2)), '{}')
  from regexp_split_to_table(lower(normalize(t, NFKC)), '[\s[:punct:]。、《》“”‘’—…·]+') w,
    generate_series(1, greatest(length(w) - 1, 1)) i
  where w <> ''
$function$;
comment on function requests.bigrams(t text) is 'Overlapping pairs of characters: full-text search in Chinese without an extension.';
grant execute on function requests.bigrams(t text) to liren_app;
grant execute on function requests.bigrams(t text) to liren_worker;

CREATE OR REPLACE FUNCTION requests.pub_first_counted(of_office text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT LEAST(( SELECT r.counted_at
            FROM requests.request r
           WHERE ((r.office = pub_first_counted.of_office) AND (r.counted_at IS NOT NULL))
           ORDER BY r.counted_at
          LIMIT 1), ( SELECT c.due_at
            FROM (kernel.clock c
              JOIN requests.request r ON (((r.office = c.office) AND (r.matter = c.matter) AND (r.counted_at IS NULL))))
           WHERE ((c.office = pub_first_counted.of_office) AND (c.name = 'resolution'::text) AND (c.stopped_at IS NULL) AND (c.paused_left IS NULL))
           ORDER BY c.due_at
          LIMIT 1)) AS "least";
END;
comment on function requests.pub_first_counted(of_office text) is 'When the first outcome of an office counted, or will; null when there is none.';
grant execute on function requests.pub_first_counted(of_office text) to liren_app;
grant execute on function requests.pub_first_counted(of_office text) to liren_worker;

CREATE OR REPLACE FUNCTION requests.search_query(t text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
AS $function$
  select string_agg(quote_literal(b), ' & ')::tsquery from unnest(requests.bigrams(t)) b
$function$;
comment on function requests.search_query(t text) is NULL;
grant execute on function requests.search_query(t text) to liren_app;
grant execute on function requests.search_query(t text) to liren_worker;

create table accounts.demo_person (
  office text not null,
  account uuid not null,
  door text not null,
  position integer not null,
  constraint demo_person_pkey PRIMARY KEY (office, account)
);
comment on table accounts.demo_person is 'People of the demonstration, by the door they stand behind.';
grant select on accounts.demo_person to liren_app;

create table areas.address (
  office text not null,
  id uuid not null,
  kind text not null,
  label text not null,
  text text not null,
  weight smallint not null default 0,
  tokens tsvector not null,
  at point not null,
  community text not null,
  service_grid text,
  unit_grid text,
  source text,
  constraint address_pkey PRIMARY KEY (office, id),
  constraint address_kind_check CHECK (kind = ANY (ARRAY['building'::text, 'entrance'::text, 'door'::text, 'place'::text, 'road'::text])),
  constraint address_label_check CHECK (length(label) >= 1 AND length(label) <= 60),
  constraint address_source_check CHECK (source = 'osm'::text),
  constraint address_text_check CHECK (length(text) >= 1 AND length(text) <= 120)
);
CREATE INDEX address_at ON areas.address USING gist (at);
CREATE INDEX address_community ON areas.address USING btree (office, community);
CREATE INDEX address_source ON areas.address USING btree (office, source) WHERE (source IS NOT NULL);
CREATE INDEX address_tokens ON areas.address USING gin (tokens);
comment on table areas.address is 'Standard addresses down to the entrance, and named places. No residents, hence no row-level security: GIN and GiST serve it directly.';
comment on column areas.address.label is 'As people say it: 槐树里小区3号楼.';
comment on column areas.address.weight is 'Larger is meant more often when much else is equal.';
comment on column areas.address.tokens is 'Pairs of characters and whole numbers, made by modules/areas/domain/address-text.ts.';
comment on column areas.address.at is 'WGS 84, x = longitude.';
comment on column areas.address.source is 'As in areas.map_feature.';
grant delete, insert, select, update on areas.address to liren_app;
grant select, update on areas.address to liren_worker;

create table areas.boundary_change (
  office text not null,
  matter uuid not null,
  title text not null,
  note text not null,
  valid_from date not null,
  edits jsonb not null,
  digest text not null,
  communities text[] not null,
  over_communities boolean not null,
  constraint boundary_change_pkey PRIMARY KEY (office, matter),
  constraint boundary_change_note_check CHECK (length(note) <= 1000),
  constraint boundary_change_title_check CHECK (length(title) >= 1 AND length(title) <= 80)
);
comment on table areas.boundary_change is 'What a change of boundaries does, edit by edit. Its movement is in kernel.matter.';
comment on column areas.boundary_change.edits is 'Edits in order, as modules/areas/contract/edit.ts; applied to the areas that stand.';
comment on column areas.boundary_change.digest is 'Of what the edits came to when saved: if the areas under them change, it no longer fits.';
comment on column areas.boundary_change.communities is 'Codes of 12 digits: two changes of one community do not wait for their day together.';
grant insert, select, update on areas.boundary_change to liren_app;
grant insert, select, update on areas.boundary_change to liren_worker;

create table areas.boundary_result (
  office text not null,
  matter uuid not null,
  applied_at timestamp with time zone not null,
  areas jsonb not null,
  counts jsonb not null,
  constraint boundary_result_pkey PRIMARY KEY (office, matter)
);
CREATE INDEX boundary_result_applied ON areas.boundary_result USING btree (office, applied_at);
comment on table areas.boundary_result is 'What a change in force did: each area before and after, and whom it moved. Written once.';
grant insert, select on areas.boundary_result to liren_app;
grant insert, select on areas.boundary_result to liren_worker;

create table areas.map_feature (
  office text not null,
  id uuid not null,
  layer text not null,
  class text not null,
  name text,
  rank smallint not null default 0,
  geometry jsonb not null,
  source text,
  constraint map_feature_pkey PRIMARY KEY (office, id),
  constraint map_feature_class_check CHECK (class ~ '^[a-z][a-z_]*$'::text),
  constraint map_feature_layer_check CHECK (layer = ANY (ARRAY['water'::text, 'green'::text, 'buildings'::text, 'roads'::text, 'rails'::text, 'facilities'::text, 'names'::text])),
  constraint map_feature_name_check CHECK (length(name) <= 60),
  constraint map_feature_rank_check CHECK (rank >= 0 AND rank <= 22),
  constraint map_feature_source_check CHECK (source = 'osm'::text)
);
CREATE INDEX map_feature_layer ON areas.map_feature USING btree (office, layer);
CREATE INDEX map_feature_source ON areas.map_feature USING btree (office, source) WHERE (source IS NOT NULL);
comment on table areas.map_feature is 'What the own base map draws when no tile server is set. Read whole, one layer at a time, and cached by version.';
comment on column areas.map_feature.rank is 'Least zoom at which the feature, or its name, is worth drawing.';
comment on column areas.map_feature.geometry is 'GeoJSON geometry, WGS 84.';
comment on column areas.map_feature.source is 'Null: the office''s own. osm: OpenStreetMap contributors, ODbL 1.0; the map then carries their notice.';
grant delete, insert, select, update on areas.map_feature to liren_app;
grant select on areas.map_feature to liren_worker;

create view areas.pub_boundary_result with (security_invoker=true) as
 SELECT r.office,
    r.matter,
    r.applied_at,
    c.title
   FROM areas.boundary_result r
     JOIN areas.boundary_change c USING (office, matter);
comment on view areas.pub_boundary_result is 'A row for each change of boundaries in force, with when it was applied and its title.';
grant select on areas.pub_boundary_result to liren_app;
grant select on areas.pub_boundary_result to liren_worker;

create view areas.pub_community with (security_invoker=true) as
 SELECT office,
    code,
    name,
    statutory_kind,
    community_type,
    households,
    residents
   FROM kernel.area
  WHERE level = 'community'::text AND valid_to IS NULL;
comment on view areas.pub_community is 'Standing communities with type and size.';
grant select on areas.pub_community to liren_app;
grant select on areas.pub_community to liren_worker;

create view areas.pub_road with (security_invoker=true) as
 SELECT office,
    name,
    geometry
   FROM areas.map_feature
  WHERE layer = 'roads'::text AND name IS NOT NULL;
comment on view areas.pub_road is 'Named roads, a row for each piece; GeoJSON LineString or MultiLineString, WGS 84.';
grant select on areas.pub_road to liren_app;
grant select on areas.pub_road to liren_worker;

create view areas.pub_street with (security_invoker=true) as
 SELECT office,
    id,
    class,
    name,
    geometry
   FROM areas.map_feature
  WHERE layer = 'roads'::text AND (class <> ALL (ARRAY['path'::text, 'walk'::text]));
comment on view areas.pub_street is 'Streets of the base map, a row for each piece; GeoJSON LineString or MultiLineString, WGS 84.';
grant select on areas.pub_street to liren_app;
grant select on areas.pub_street to liren_worker;

create table areas.size_rule (
  office text not null,
  least integer not null,
  most integer not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint size_rule_pkey PRIMARY KEY (office),
  constraint size_rule_check CHECK (most >= 100 AND most <= 20000 AND most > "least"),
  constraint size_rule_least_check CHECK ("least" >= 100 AND "least" <= 20000),
  constraint size_rule_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table areas.size_rule is 'Households a community should have: changes of boundaries that make one larger or smaller say so before they are decided.';
grant insert, select, update on areas.size_rule to liren_app;
grant select on areas.size_rule to liren_worker;

create table assessment.profile (
  office text not null,
  version integer not null,
  from_month text not null,
  rules jsonb not null,
  note text not null,
  published_at timestamp with time zone not null,
  published_by uuid not null,
  constraint profile_pkey PRIMARY KEY (office, version),
  constraint profile_from_month_check CHECK (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text),
  constraint profile_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint profile_version_check CHECK (version > 1)
);
comment on table assessment.profile is 'Published once and never changed: a table names the version that made it.';
comment on column assessment.profile.from_month is 'First assessment month judged by it (2026-11 ends in November); the highest version in force by then wins.';
comment on column assessment.profile.rules is 'Rules of modules/assessment/domain/profile.ts, checked on every read.';
grant insert, select on assessment.profile to liren_app;
grant select on assessment.profile to liren_worker;

create table bodies.body (
  office text not null,
  id uuid not null,
  kind text not null,
  area text not null,
  name text not null,
  parent uuid,
  since date not null,
  term_until date,
  ended_on date,
  charter jsonb,
  adopted_on date,
  filed_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  building uuid,
  constraint body_pkey PRIMARY KEY (office, id),
  constraint body_check CHECK (term_until IS NULL OR term_until >= since),
  constraint body_kind_check CHECK (kind ~ '^[a-z][a-z_]*$'::text),
  constraint body_name_check CHECK (length(name) >= 2 AND length(name) <= 80)
);
CREATE INDEX body_area ON bodies.body USING btree (office, area, kind) WHERE (ended_on IS NULL);
CREATE INDEX body_building ON bodies.body USING btree (office, building) WHERE ((building IS NOT NULL) AND (ended_on IS NULL));
CREATE INDEX body_parent ON bodies.body USING btree (office, parent) WHERE (parent IS NOT NULL);
comment on table bodies.body is 'Rows are never deleted: a body that was dissolved has its day. The rules of a kind stand in the code.';
comment on column bodies.body.charter is 'Purpose, duties and rules; a draft until it was adopted.';
comment on column bodies.body.filed_on is 'Day it was put on file with the subdistrict (备案).';
comment on column bodies.body.building is 'The building of the register it is for; only where its kind is of a building.';
grant insert, select, update on bodies.body to liren_app;
grant select on bodies.body to liren_worker;

create table bodies.body_case (
  office text not null,
  body uuid not null,
  matter uuid not null,
  number text not null,
  outcome text not null,
  linked_on date not null,
  linked_by uuid,
  constraint body_case_pkey PRIMARY KEY (office, body, matter),
  constraint body_case_outcome_check CHECK (length(outcome) <= 400)
);
comment on table bodies.body_case is 'Matters of the requests a body deals with; how they stand is asked of requests.';
grant insert, select, update on bodies.body_case to liren_app;

create table bodies.chore (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null,
  rhythm text not null,
  since date not null,
  rota uuid[] not null,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint chore_pkey PRIMARY KEY (office, id),
  constraint chore_rhythm_check CHECK (rhythm = ANY (ARRAY['day'::text, 'week'::text, 'month'::text])),
  constraint chore_rota_check CHECK (cardinality(rota) >= 1 AND cardinality(rota) <= 40),
  constraint chore_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX chore_body ON bodies.chore USING btree (office, body);
comment on column bodies.chore.rota is 'Seats of the body in their turn; whose turn it is follows from the day.';
grant insert, select, update on bodies.chore to liren_app;

create table bodies.claim (
  office text not null,
  id uuid not null,
  duty uuid not null,
  community text not null,
  member uuid,
  unit uuid,
  since date not null,
  ended_on date,
  ended text,
  constraint claim_pkey PRIMARY KEY (office, id),
  constraint claim_check CHECK (member IS NULL OR unit IS NULL),
  constraint claim_check1 CHECK ((ended_on IS NULL) = (ended IS NULL)),
  constraint claim_ended_check CHECK (ended = ANY (ARRAY['done'::text, 'left'::text, 'released'::text]))
);
CREATE INDEX claim_duty ON bodies.claim USING btree (office, duty);
CREATE UNIQUE INDEX claim_member ON bodies.claim USING btree (office, duty, member) WHERE ((ended_on IS NULL) AND (member IS NOT NULL));
CREATE UNIQUE INDEX claim_unit ON bodies.claim USING btree (office, duty, unit) WHERE ((ended_on IS NULL) AND (unit IS NOT NULL));
alter table bodies.claim enable row level security;
create policy claim_by_community_and_set on bodies.claim for all to liren_app, liren_worker using (bodies.sees_member(community));
comment on table bodies.claim is 'Who took a duty on: a member, or a unit; neither where a member took their declaration back.';
grant delete, insert, select, update on bodies.claim to liren_app;

create table bodies.community (
  office text not null,
  community text not null,
  model text not null,
  applied_at timestamp with time zone not null,
  applied_by uuid,
  constraint community_pkey PRIMARY KEY (office, community),
  constraint community_model_check CHECK (model = ANY (ARRAY['administration_led'::text, 'cooperative'::text, 'autonomous'::text]))
);
comment on table bodies.community is 'By which model a community is governed: administration-led, cooperative, autonomous.';
grant insert, select, update on bodies.community to liren_app;
grant select on bodies.community to liren_worker;

create table bodies.contact (
  office text not null,
  id uuid not null,
  pair uuid not null,
  on_day date not null,
  way text not null,
  raised text not null,
  matter uuid,
  number text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  constraint contact_pkey PRIMARY KEY (office, id),
  constraint contact_check CHECK ((matter IS NULL) = (number IS NULL)),
  constraint contact_raised_check CHECK (length(raised) <= 400),
  constraint contact_way_check CHECK (way = ANY (ARRAY['visit'::text, 'phone'::text, 'meeting'::text]))
);
CREATE INDEX contact_of ON bodies.contact USING btree (office, pair, on_day DESC);
comment on column bodies.contact.raised is 'What was raised, without names; what somebody must act on is a matter of requests.';
grant insert, select, update on bodies.contact to liren_app;
grant select on bodies.contact to liren_worker;

create table bodies.contact_pair (
  office text not null,
  id uuid not null,
  community text not null,
  who_kind text not null,
  who_name text not null,
  who_post text not null,
  who_organisation uuid,
  with_ref text not null,
  with_name text not null,
  every_days integer not null,
  since date not null,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint contact_pair_pkey PRIMARY KEY (office, id),
  constraint contact_pair_check CHECK ((who_kind = 'unit'::text) = (who_organisation IS NOT NULL)),
  constraint contact_pair_every_days_check CHECK (every_days >= 7 AND every_days <= 366),
  constraint contact_pair_who_kind_check CHECK (who_kind = ANY (ARRAY['cadre'::text, 'unit'::text])),
  constraint contact_pair_who_name_check CHECK (length(who_name) >= 1 AND length(who_name) <= 60),
  constraint contact_pair_who_post_check CHECK (length(who_post) <= 60),
  constraint contact_pair_with_name_check CHECK (length(with_name) >= 1 AND length(with_name) <= 120),
  constraint contact_pair_with_ref_check CHECK (with_ref ~ '^(area:\d{12,15}|(organisation|building):[0-9a-f-]{36})$'::text)
);
CREATE INDEX contact_pair_community ON bodies.contact_pair USING btree (office, community);
comment on table bodies.contact_pair is 'Who keeps in touch with whom (干部、单位联系居民片区、楼栋、单位), and how often at least.';
comment on column bodies.contact_pair.who_name is 'A cadre by a public post, or a unit: never a private person.';
grant insert, select, update on bodies.contact_pair to liren_app;
grant select on bodies.contact_pair to liren_worker;

create table bodies.dispute (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null,
  happened_on date not null,
  text text not null,
  ended_on date,
  ended text,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint dispute_pkey PRIMARY KEY (office, id),
  constraint dispute_check CHECK ((ended_on IS NULL) = (ended IS NULL)),
  constraint dispute_ended_check CHECK (ended = ANY (ARRAY['settled'::text, 'mediation'::text, 'withdrawn'::text])),
  constraint dispute_text_check CHECK (length(text) <= 2000),
  constraint dispute_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX dispute_body ON bodies.dispute USING btree (office, body, happened_on);
comment on table bodies.dispute is 'What neighbours did not agree on and how it ended. Without names: who they are is nobody''s file.';
grant insert, select, update on bodies.dispute to liren_app;

create table bodies.duty (
  office text not null,
  id uuid not null,
  community text not null,
  form text not null,
  kind text not null,
  title text not null,
  what text not null,
  place text not null,
  wanted integer not null,
  since date not null,
  until date,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint duty_pkey PRIMARY KEY (office, id),
  constraint duty_check CHECK (until IS NULL OR until >= since),
  constraint duty_form_check CHECK (form = ANY (ARRAY['task'::text, 'post'::text])),
  constraint duty_kind_check CHECK (kind ~ '^[a-z_]+$'::text),
  constraint duty_place_check CHECK (length(place) <= 80),
  constraint duty_title_check CHECK (length(title) >= 2 AND length(title) <= 60),
  constraint duty_wanted_check CHECK (wanted >= 1 AND wanted <= 200),
  constraint duty_what_check CHECK (length(what) <= 400)
);
CREATE INDEX duty_community ON bodies.duty USING btree (office, community);
comment on table bodies.duty is 'What a community asks: a task for a time (公开承诺 建言献策 办实事), or a standing post (岗位).';
comment on column bodies.duty.wanted is 'How many may take it on.';
grant insert, select, update on bodies.duty to liren_app;

create table bodies.enterprise (
  office text not null,
  organisation uuid not null,
  stage text not null,
  joint uuid,
  mentor text not null,
  note text not null,
  since date not null,
  constraint enterprise_pkey PRIMARY KEY (office, organisation),
  constraint enterprise_check CHECK ((stage = 'joint'::text) = (joint IS NOT NULL)),
  constraint enterprise_mentor_check CHECK (length(mentor) <= 60),
  constraint enterprise_note_check CHECK (length(note) <= 400),
  constraint enterprise_stage_check CHECK (stage = ANY (ARRAY['none'::text, 'joint'::text, 'own'::text]))
);
comment on table bodies.enterprise is 'None, in a joint committee, or with an organisation of its own. Organisations without a row are not reached.';
comment on column bodies.enterprise.joint is 'The joint Party committee (a body) that takes it in.';
grant insert, select, update on bodies.enterprise to liren_app;

create table bodies.enterprise_step (
  office text not null,
  organisation uuid not null,
  at timestamp with time zone not null,
  stage text not null,
  note text not null,
  account uuid,
  constraint enterprise_step_pkey PRIMARY KEY (office, organisation, at)
);
comment on table bodies.enterprise_step is 'Append-only: when an enterprise came to which stage, and who wrote it down.';
grant insert, select on bodies.enterprise_step to liren_app;

create table bodies.feedback (
  office text not null,
  id uuid not null,
  unit uuid not null,
  period text not null,
  sent_at timestamp with time zone not null,
  sent_by uuid,
  way text not null,
  sheet jsonb not null,
  constraint feedback_pkey PRIMARY KEY (office, id),
  constraint feedback_period_check CHECK (period ~ '^\d{4}-Q[1-4]$'::text),
  constraint feedback_way_check CHECK (way = ANY (ARRAY['meeting'::text, 'phone'::text, 'message'::text, 'letter'::text]))
);
CREATE INDEX feedback_unit ON bodies.feedback USING btree (office, unit, sent_at DESC);
comment on table bodies.feedback is 'What a home unit was told of a quarter (反馈所在单位): numbers; names were handed over and are not kept here.';
grant insert, select on bodies.feedback to liren_app;

create table bodies.kin (
  office text not null,
  a text not null,
  b text not null,
  relation text not null,
  declared_on date not null,
  declared_by uuid,
  constraint kin_pkey PRIMARY KEY (office, a, b),
  constraint kin_check CHECK (a <> b),
  constraint kin_relation_check CHECK (relation = ANY (ARRAY['spouse'::text, 'parent'::text, 'child'::text, 'sibling'::text, 'grandparent'::text]))
);
comment on table bodies.kin is 'Near relatives, as those who sit declared it; kept only to keep them apart (近亲属回避).';
grant delete, insert, select, update on bodies.kin to liren_app;
grant delete, select on bodies.kin to liren_worker;

create table bodies.meeting (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null,
  held_on date not null,
  place text not null,
  agenda text[] not null,
  present integer,
  minutes text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint meeting_pkey PRIMARY KEY (office, id),
  constraint meeting_minutes_check CHECK (length(minutes) <= 2000),
  constraint meeting_place_check CHECK (length(place) <= 60),
  constraint meeting_present_check CHECK (present >= 0),
  constraint meeting_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX meeting_body ON bodies.meeting USING btree (office, body, held_on);
grant insert, select, update on bodies.meeting to liren_app;

create table bodies.member (
  office text not null,
  id uuid not null,
  account uuid not null,
  community text not null,
  home uuid,
  name_sealed bytea not null,
  is_named boolean not null,
  since date not null,
  constraint member_pkey PRIMARY KEY (office, id),
  constraint member_office_account_key UNIQUE (office, account)
);
CREATE INDEX member_community ON bodies.member USING btree (office, community);
alter table bodies.member enable row level security;
create policy member_by_community_and_set on bodies.member for all to liren_app, liren_worker using (bodies.sees_member(community));
comment on table bodies.member is 'Who declared to take part as a Party member, themself; the row goes with the consent (PIPL arts. 15, 28, 29).';
comment on column bodies.member.home is 'Organisation of a reporting unit they work for; null: none of them, or not said.';
comment on column bodies.member.is_named is 'They agreed that the unit is told by name; without it, it is told numbers.';
grant delete, insert, select, update on bodies.member to liren_app;
grant select, update on bodies.member to liren_worker;

create table bodies.motion (
  office text not null,
  matter uuid not null,
  community text not null,
  title text not null,
  text text not null,
  deliberates uuid,
  decides uuid not null,
  executes uuid not null,
  constraint motion_pkey PRIMARY KEY (office, matter),
  constraint motion_check CHECK (decides <> executes),
  constraint motion_text_check CHECK (length(text) <= 2000),
  constraint motion_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX motion_community ON bodies.motion USING btree (office, community);
comment on table bodies.motion is 'Motions (议案): who decides never carries out (议行分设). Their movement is in kernel.matter.';
grant insert, select, update on bodies.motion to liren_app;
grant insert, select, update on bodies.motion to liren_worker;

create table bodies.plan (
  office text not null,
  id uuid not null,
  body uuid not null,
  purpose text not null,
  title text not null,
  issue text not null,
  matter uuid,
  number text,
  meeting uuid,
  starts_on date not null,
  due_on date not null,
  closed_on date,
  result text not null default ''::text,
  changed_at timestamp with time zone not null,
  constraint plan_pkey PRIMARY KEY (office, id),
  constraint plan_check CHECK (due_on >= starts_on),
  constraint plan_check1 CHECK ((matter IS NULL) = (number IS NULL)),
  constraint plan_issue_check CHECK (length(issue) <= 1000),
  constraint plan_purpose_check CHECK (purpose = ANY (ARRAY['action'::text, 'service'::text])),
  constraint plan_result_check CHECK (length(result) <= 400),
  constraint plan_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX plan_body ON bodies.plan USING btree (office, body, due_on);
comment on table bodies.plan is 'Joint action plans (联合行动方案) and two-way lists of service (双向服务清单).';
comment on column bodies.plan.matter is 'Matter of the requests it answers; how that stands is asked of requests.';
comment on column bodies.plan.meeting is 'The meeting that agreed it; later ones follow it up.';
grant insert, select, update on bodies.plan to liren_app;
grant select on bodies.plan to liren_worker;

create table bodies.plan_note (
  office text not null,
  plan uuid not null,
  no integer not null,
  at timestamp with time zone not null,
  did text not null,
  part uuid,
  state text,
  meeting uuid,
  stood jsonb,
  text text not null,
  account uuid,
  constraint plan_note_pkey PRIMARY KEY (office, plan, no),
  constraint plan_note_did_check CHECK (did = ANY (ARRAY['agreed'::text, 'changed'::text, 'reported'::text, 'followed'::text, 'closed'::text]))
);
CREATE INDEX plan_note_meeting ON bodies.plan_note USING btree (office, meeting) WHERE (meeting IS NOT NULL);
comment on table bodies.plan_note is 'Append-only: what became of a plan, and at which meeting it was followed up.';
grant insert, select on bodies.plan_note to liren_app;

create table bodies.plan_part (
  office text not null,
  plan uuid not null,
  id uuid not null,
  no integer not null,
  who text not null,
  toward text not null,
  what text not null,
  due_on date not null,
  state text not null default 'open'::text,
  said text not null default ''::text,
  said_on date,
  constraint plan_part_pkey PRIMARY KEY (office, plan, id),
  constraint plan_part_said_check CHECK (length(said) <= 400),
  constraint plan_part_state_check CHECK (state = ANY (ARRAY['open'::text, 'moving'::text, 'done'::text, 'dropped'::text])),
  constraint plan_part_toward_check CHECK (length(toward) <= 60),
  constraint plan_part_what_check CHECK (length(what) >= 2 AND length(what) <= 200),
  constraint plan_part_who_check CHECK (length(who) >= 1 AND length(who) <= 60)
);
comment on table bodies.plan_part is 'What one unit undertook in a plan, until when, and how it stands.';
comment on column bodies.plan_part.who is 'A unit or a post, as the minutes name it: never a private person.';
grant delete, insert, select, update on bodies.plan_part to liren_app;
grant select on bodies.plan_part to liren_worker;

create view bodies.pub_body with (security_invoker=true) as
 SELECT office,
    id,
    kind,
    area,
    name,
    parent,
    since,
    term_until
   FROM bodies.body
  WHERE ended_on IS NULL;
comment on view bodies.pub_body is 'Bodies that stand; the rules of a kind are in the code.';
grant select on bodies.pub_body to liren_app;
grant select on bodies.pub_body to liren_worker;

create view bodies.pub_plan with (security_invoker=true) as
 SELECT p.office,
    p.id,
    p.body,
    b.area,
    p.purpose,
    p.title,
    p.starts_on,
    p.due_on,
    p.closed_on,
    count(t.id)::integer AS parts,
    count(t.id) FILTER (WHERE t.state = ANY (ARRAY['done'::text, 'dropped'::text]))::integer AS done
   FROM bodies.plan p
     JOIN bodies.body b ON b.office = p.office AND b.id = p.body
     JOIN bodies.plan_part t ON t.office = p.office AND t.plan = p.id
  GROUP BY p.office, p.id, b.area;
comment on view bodies.pub_plan is 'Plans of joint meetings and alliances, in numbers.';
grant select on bodies.pub_plan to liren_app;
grant select on bodies.pub_plan to liren_worker;

create table bodies.reporting_unit (
  office text not null,
  id uuid not null,
  community text not null,
  organisation uuid not null,
  name text not null,
  members integer not null,
  since date not null,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint reporting_unit_pkey PRIMARY KEY (office, id),
  constraint reporting_unit_check CHECK (ended_on IS NULL OR ended_on >= since),
  constraint reporting_unit_members_check CHECK (members >= 0),
  constraint reporting_unit_name_check CHECK (length(name) >= 1 AND length(name) <= 120)
);
CREATE UNIQUE INDEX reporting_unit_once ON bodies.reporting_unit USING btree (office, community, organisation) WHERE (ended_on IS NULL);
comment on table bodies.reporting_unit is 'Units whose Party organisation reported to a community (在地单位党组织报到).';
comment on column bodies.reporting_unit.members is 'In-service members as the unit counts them: a number, never a list (ADR 0030).';
grant insert, select, update on bodies.reporting_unit to liren_app;

create table bodies.seat (
  office text not null,
  id uuid not null,
  body uuid not null,
  post text not null,
  title text not null default ''::text,
  name text not null,
  entry text,
  who text not null,
  represents text not null default ''::text,
  sex text,
  part_time boolean not null default false,
  since date not null,
  until date,
  reason text not null default ''::text,
  constraint seat_pkey PRIMARY KEY (office, id),
  constraint seat_entry_check CHECK (entry ~ '^(person|organisation|body):[0-9a-f-]{36}$'::text),
  constraint seat_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint seat_post_check CHECK (post = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text, 'delegate'::text])),
  constraint seat_reason_check CHECK (length(reason) <= 120),
  constraint seat_represents_check CHECK (length(represents) <= 80),
  constraint seat_sex_check CHECK (sex = ANY (ARRAY['female'::text, 'male'::text])),
  constraint seat_title_check CHECK (length(title) <= 20)
);
CREATE INDEX seat_body ON bodies.seat USING btree (office, body) WHERE (until IS NULL);
CREATE INDEX seat_entry ON bodies.seat USING btree (office, entry) WHERE (entry IS NOT NULL);
comment on table bodies.seat is 'Who sits where and since when. Public office: names stand clear, as the law has them published.';
comment on column bodies.seat.who is 'One name for one holder wherever they sit: the entry of the register, else community and name.';
comment on column bodies.seat.until is 'Day the seat was given up; null while it is held.';
grant insert, select, update on bodies.seat to liren_app;
grant select, update on bodies.seat to liren_worker;

create table bodies.secondment (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null,
  post text not null,
  from_unit text not null,
  since date not null,
  until date not null,
  ended_on date,
  tasks jsonb not null,
  feedback text not null default ''::text,
  told_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint secondment_pkey PRIMARY KEY (office, id),
  constraint secondment_check CHECK (until >= since),
  constraint secondment_feedback_check CHECK (length(feedback) <= 400),
  constraint secondment_from_unit_check CHECK (length(from_unit) >= 1 AND length(from_unit) <= 80),
  constraint secondment_name_check CHECK (length(name) >= 1 AND length(name) <= 30),
  constraint secondment_post_check CHECK (length(post) >= 1 AND length(post) <= 40)
);
CREATE INDEX secondment_community ON bodies.secondment USING btree (office, community);
comment on table bodies.secondment is 'Who holds a post in a community for a term, sent by a unit (挂职书记): a public post, its name stands clear.';
grant insert, select, update on bodies.secondment to liren_app;
grant select on bodies.secondment to liren_worker;

create table bodies.service (
  office text not null,
  id uuid not null,
  claim uuid not null,
  community text not null,
  on_day date not null,
  minutes integer not null,
  said_sealed bytea,
  state text not null default 'reported'::text,
  confirmed integer,
  answer text not null default ''::text,
  answered_on date,
  answered_by uuid,
  constraint service_pkey PRIMARY KEY (office, id),
  constraint service_answer_check CHECK (length(answer) <= 200),
  constraint service_check CHECK ((state = 'confirmed'::text) = (confirmed IS NOT NULL)),
  constraint service_confirmed_check CHECK (confirmed >= 15 AND confirmed <= 1440),
  constraint service_minutes_check CHECK (minutes >= 15 AND minutes <= 1440),
  constraint service_state_check CHECK (state = ANY (ARRAY['reported'::text, 'confirmed'::text, 'returned'::text]))
);
CREATE INDEX service_claim ON bodies.service USING btree (office, claim);
alter table bodies.service enable row level security;
create policy service_by_community_and_set on bodies.service for all to liren_app, liren_worker using (bodies.sees_member(community));
comment on table bodies.service is 'Minutes of service, told by who gave them and confirmed by the community.';
comment on column bodies.service.said_sealed is 'What was done, in their words; gone when a member takes their declaration back.';
grant delete, insert, select, update on bodies.service to liren_app;
grant select, update on bodies.service to liren_worker;

create table bodies.service_item (
  office text not null,
  id uuid not null,
  body uuid not null,
  title text not null,
  what text not null,
  at text not null,
  since date not null,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint service_item_pkey PRIMARY KEY (office, id),
  constraint service_item_at_check CHECK (length(at) <= 80),
  constraint service_item_title_check CHECK (length(title) >= 2 AND length(title) <= 60),
  constraint service_item_what_check CHECK (length(what) <= 400)
);
CREATE INDEX service_item_body ON bodies.service_item USING btree (office, body);
comment on table bodies.service_item is 'Service items of a Party organisation (党组织服务项目清单), told to everybody.';
comment on column bodies.service_item.at is 'When and where, in words.';
grant insert, select, update on bodies.service_item to liren_app;

create table bodies.service_rating (
  office text not null,
  item uuid not null,
  period text not null,
  rater_digest bytea not null,
  stars integer not null,
  rated_on date not null,
  constraint service_rating_pkey PRIMARY KEY (office, item, period, rater_digest),
  constraint service_rating_period_check CHECK (period ~ '^\d{4}-Q[1-4]$'::text),
  constraint service_rating_stars_check CHECK (stars >= 1 AND stars <= 5)
);
comment on table bodies.service_rating is 'One rating of an item by one resident in a quarter; who it was can be matched, not read.';
comment on column bodies.service_rating.rater_digest is 'Keyed digest of item and account, so that ratings of one person are not found together.';
grant insert, select, update on bodies.service_rating to liren_app;

create table bodies.task (
  office text not null,
  id uuid not null,
  body uuid not null,
  meeting uuid,
  title text not null,
  doer text not null,
  due_on date not null,
  done_on date,
  outcome text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint task_pkey PRIMARY KEY (office, id),
  constraint task_doer_check CHECK (length(doer) >= 1 AND length(doer) <= 60),
  constraint task_outcome_check CHECK (length(outcome) <= 400),
  constraint task_title_check CHECK (length(title) >= 2 AND length(title) <= 80)
);
CREATE INDEX task_body ON bodies.task USING btree (office, body, due_on);
comment on column bodies.task.doer is 'Seat, unit or person as the minutes name them.';
grant insert, select, update on bodies.task to liren_app;

create table bodies.visit (
  office text not null,
  id uuid not null,
  community text not null,
  person uuid not null,
  on_day date not null,
  brought text not null,
  said_sealed bytea,
  again_on date,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  constraint visit_pkey PRIMARY KEY (office, id),
  constraint visit_brought_check CHECK (brought = ANY (ARRAY['talk'::text, 'goods'::text, 'money'::text, 'help'::text])),
  constraint visit_check CHECK (again_on IS NULL OR again_on > on_day)
);
CREATE INDEX visit_community ON bodies.visit USING btree (office, community, on_day DESC);
CREATE INDEX visit_person ON bodies.visit USING btree (office, person);
alter table bodies.visit enable row level security;
create policy visit_by_community on bodies.visit for all to liren_app, liren_worker using ((community ^@ ANY (array_remove(string_to_array(current_setting('liren.scope'::text, true), ','::text), ''::text))));
comment on table bodies.visit is 'Visits to people of the register who are looked after; deleted after the time visits are kept.';
comment on column bodies.visit.said_sealed is 'What was found there: read for a purpose, and the person sees who did.';
grant delete, insert, select on bodies.visit to liren_app;
grant delete, select on bodies.visit to liren_worker;

create table collecting.entry (
  office text not null,
  id uuid not null,
  form uuid not null,
  version integer not null,
  area text not null,
  subject_kind text not null,
  subject uuid,
  source text not null,
  answers bytea not null,
  outcomes jsonb not null default '{}'::jsonb,
  collected_at timestamp with time zone not null,
  collected_by uuid,
  taken_at timestamp with time zone not null,
  replaced_by uuid,
  retain_until date not null,
  constraint entry_pkey PRIMARY KEY (office, id),
  constraint entry_check CHECK ((subject_kind = 'none'::text) = (subject IS NULL)),
  constraint entry_office_form_version_fkey FOREIGN KEY (office, form, version) REFERENCES collecting.form_version(office, form, version),
  constraint entry_source_check CHECK (source = ANY (ARRAY['self'::text, 'grid'::text, 'form'::text, 'census'::text, 'department'::text, 'police'::text])),
  constraint entry_subject_kind_check CHECK (subject_kind = ANY (ARRAY['person'::text, 'organisation'::text, 'room'::text, 'building'::text, 'none'::text]))
);
CREATE INDEX entry_form ON collecting.entry USING btree (office, form, taken_at DESC, id);
CREATE UNIQUE INDEX entry_once ON collecting.entry USING btree (office, form, subject) WHERE ((replaced_by IS NULL) AND (subject IS NOT NULL));
CREATE INDEX entry_over ON collecting.entry USING btree (office, retain_until);
CREATE INDEX entry_subject ON collecting.entry USING btree (office, subject) WHERE (subject IS NOT NULL);
alter table collecting.entry enable row level security;
create policy entry_by_area on collecting.entry for all to liren_app, liren_worker using ((area ^@ ANY (array_remove(string_to_array(current_setting('liren.scope'::text, true), ','::text), ''::text))));
comment on table collecting.entry is 'One filled form: of whom, by whom, when, whose word it is. Answers are sealed.';
comment on column collecting.entry.area is 'Where it was collected; it stays when its subject moves.';
comment on column collecting.entry.outcomes is 'By code of the field, what became of a fact in the register.';
grant delete, insert, select, update (replaced_by) on collecting.entry to liren_app;
grant delete, insert, select, update (replaced_by) on collecting.entry to liren_worker;

create table collecting.form (
  office text not null,
  id uuid not null,
  state text not null default 'draft'::text,
  version integer not null default 0,
  draft jsonb,
  revision integer not null default 1,
  areas text[] not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  closed_at timestamp with time zone,
  constraint form_pkey PRIMARY KEY (office, id),
  constraint form_areas_check CHECK (cardinality(areas) > 0),
  constraint form_check CHECK ((state = 'closed'::text) = (closed_at IS NOT NULL)),
  constraint form_check1 CHECK (state = 'draft'::text OR version > 0),
  constraint form_check2 CHECK (draft IS NOT NULL OR version > 0),
  constraint form_state_check CHECK (state = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text]))
);
comment on table collecting.form is 'A form somebody declares; what collectors fill in is one of its versions.';
grant insert, select, update on collecting.form to liren_app;
grant insert, select, update on collecting.form to liren_worker;

create table collecting.form_version (
  office text not null,
  form uuid not null,
  version integer not null,
  body jsonb not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  constraint form_version_pkey PRIMARY KEY (office, form, version),
  constraint form_version_office_form_fkey FOREIGN KEY (office, form) REFERENCES collecting.form(office, id),
  constraint form_version_version_check CHECK (version > 0)
);
comment on table collecting.form_version is 'Never changed: nobody but the owner of the tables may update or delete here.';
grant insert, select on collecting.form_version to liren_app;
grant insert, select on collecting.form_version to liren_worker;

create table components.component (
  office text not null,
  code text not null,
  class text not null,
  name text not null,
  state text not null,
  owner text,
  owner_name text,
  maintainer text,
  maintainer_name text,
  place text not null default ''::text,
  at point not null,
  community text not null,
  service_grid text,
  unit_grid text,
  since date,
  changed_on date,
  source text not null default ''::text,
  note text not null default ''::text,
  constraint component_pkey PRIMARY KEY (office, code),
  constraint component_check CHECK (class = substr(code, 7, 4)),
  constraint component_code_check CHECK (code ~ '^\d{16}$'::text),
  constraint component_maintainer_name_check CHECK (length(maintainer_name) <= 60),
  constraint component_name_check CHECK (length(name) >= 1 AND length(name) <= 40),
  constraint component_note_check CHECK (length(note) <= 200),
  constraint component_owner_name_check CHECK (length(owner_name) <= 60),
  constraint component_place_check CHECK (length(place) <= 120),
  constraint component_source_check CHECK (length(source) <= 40),
  constraint component_state_check CHECK (state = ANY (ARRAY['in_use'::text, 'damaged'::text, 'missing'::text, 'removed'::text]))
);
CREATE INDEX component_at ON components.component USING gist (at);
CREATE INDEX component_class ON components.component USING btree (office, class, code);
comment on table components.component is 'No residents, hence no row-level security. Rows are never deleted: what was removed says so, and its code stays taken.';
comment on column components.component.code is '6 digits of the district, 2 of the group, 2 of the class, 6 of the sequence.';
comment on column components.component.owner is '权属单位: a unit of the office; null where it is none of them, or unknown.';
comment on column components.component.owner_name is 'As written in the survey; null: nobody is known (无主).';
comment on column components.component.at is 'WGS 84, x = longitude.';
grant insert, select, update on components.component to liren_app;
grant select, update on components.component to liren_worker;

create table components.placed (
  office text not null,
  change uuid not null,
  constraint placed_pkey PRIMARY KEY (office, change)
);
comment on table components.placed is 'A row for each change of boundaries after which all components were located anew.';
grant insert, select on components.placed to liren_worker;

create table components.state_change (
  office text not null,
  id uuid not null,
  component text not null,
  at timestamp with time zone not null,
  account uuid,
  from_state text,
  to_state text not null,
  note text not null,
  constraint state_change_pkey PRIMARY KEY (office, id),
  constraint state_change_note_check CHECK (length(note) <= 200)
);
CREATE INDEX state_change_component ON components.state_change USING btree (office, component, at);
comment on table components.state_change is 'Append-only: when a component became what, and who said so.';
comment on column components.state_change.account is 'Null: an import.';
grant insert, select on components.state_change to liren_app;
grant select on components.state_change to liren_worker;

create table exchange.delivery (
  office text not null,
  id uuid not null,
  webhook uuid not null,
  matter uuid not null,
  seq integer not null,
  number text not null,
  type text not null,
  body text not null,
  at timestamp with time zone not null,
  status text not null,
  attempts integer not null,
  last_at timestamp with time zone,
  last_status integer,
  last_error text,
  constraint delivery_pkey PRIMARY KEY (office, id),
  constraint delivery_status_check CHECK (status = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'withdrawn'::text]))
);
CREATE INDEX delivery_log ON exchange.delivery USING btree (office, webhook, at DESC, id DESC);
CREATE UNIQUE INDEX delivery_once ON exchange.delivery USING btree (office, webhook, matter, seq);
comment on table exchange.delivery is 'Messages to webhooks, kept for 30 days. Their bodies hold what was public when they were written.';
comment on column exchange.delivery.status is 'withdrawn: the matter had ceased to be public before it was sent.';
grant delete, insert, select, update on exchange.delivery to liren_app;
grant delete, insert, select, update on exchange.delivery to liren_worker;

create table exchange.forwarded (
  office text not null,
  partner uuid not null,
  matter uuid not null,
  number text not null,
  at timestamp with time zone not null,
  attempts integer not null,
  token text,
  reference text,
  status text,
  status_notes text,
  updated_at timestamp with time zone,
  error text,
  failed_at timestamp with time zone,
  sending_since timestamp with time zone,
  constraint forwarded_pkey PRIMARY KEY (office, partner, matter)
);
CREATE INDEX forwarded_log ON exchange.forwarded USING btree (office, partner, at DESC);
comment on table exchange.forwarded is 'What was passed on, under which number it is kept there, and what they last said of it.';
comment on column exchange.forwarded.sending_since is 'A process has begun to send it and has not said how it went: it is sending, or has died.';
grant delete, insert, select, update on exchange.forwarded to liren_app;
grant delete, insert, select, update on exchange.forwarded to liren_worker;

create table exchange.heard_update (
  office text not null,
  partner uuid not null,
  update_id text not null,
  at timestamp with time zone not null,
  constraint heard_update_pkey PRIMARY KEY (office, partner, update_id)
);
comment on table exchange.heard_update is 'Updates of other bodies that have been told here: each once.';
grant delete, insert, select, update on exchange.heard_update to liren_app;
grant delete, insert, select, update on exchange.heard_update to liren_worker;

create table exchange.key (
  office text not null,
  id uuid not null,
  name text not null,
  contact text not null,
  scopes text[] not null,
  per_minute integer not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  revoked_at timestamp with time zone,
  constraint key_pkey PRIMARY KEY (office, id),
  constraint key_contact_check CHECK (length(contact) <= 120),
  constraint key_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint key_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint key_per_minute_check CHECK (per_minute >= 1 AND per_minute <= 6000)
);
comment on table exchange.key is 'Another system that may come in: what it may do, and how often a minute.';
comment on column exchange.key.contact is 'Whom to ring when it misbehaves; of an organisation.';
grant insert, select, update on exchange.key to liren_app;
grant insert, select, update on exchange.key to liren_worker;

create table exchange.key_secret (
  office text not null,
  key uuid not null,
  hash bytea not null,
  begins text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint key_secret_pkey PRIMARY KEY (office, hash)
);
CREATE INDEX key_secret_key ON exchange.key_secret USING btree (office, key, created_at);
comment on table exchange.key_secret is 'Secrets of a key: one, and a second while it is being changed.';
comment on column exchange.key_secret.hash is 'SHA-256 of the secret, which nobody keeps: 160 random bits need no salt.';
comment on column exchange.key_secret.begins is 'Its first characters, by which people tell two apart.';
comment on column exchange.key_secret.expires_at is 'Null until a newer one takes its place.';
grant delete, insert, select, update on exchange.key_secret to liren_app;
grant delete, insert, select, update on exchange.key_secret to liren_worker;

create table exchange.mark (
  office text not null,
  reader text not null,
  read_to timestamp with time zone not null,
  constraint mark_pkey PRIMARY KEY (office, reader)
);
comment on table exchange.mark is 'Water marks of what has been read of the matters'' steps.';
grant delete, insert, select, update on exchange.mark to liren_app;
grant delete, insert, select, update on exchange.mark to liren_worker;

create table exchange.partner (
  office text not null,
  id uuid not null,
  name text not null,
  endpoint text not null,
  api_key bytea,
  jurisdiction text,
  services jsonb not null,
  is_active boolean not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  polled_at timestamp with time zone,
  polled_to timestamp with time zone,
  error text,
  removed_at timestamp with time zone,
  constraint partner_pkey PRIMARY KEY (office, id),
  constraint partner_endpoint_check CHECK (length(endpoint) <= 500),
  constraint partner_name_check CHECK (length(name) >= 1 AND length(name) <= 80),
  constraint partner_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table exchange.partner is 'Another body''s Open311 endpoint, and which of our categories are whose service there.';
comment on column exchange.partner.api_key is 'Theirs, sealed. Cell exchange.partner.api_key.';
comment on column exchange.partner.services is '[{category, serviceCode, attributes: [{code, value}]}]';
comment on column exchange.partner.error is 'Why the last poll failed.';
comment on column exchange.partner.removed_at is 'From then on nothing is passed on or asked; what was passed on stays as it was last heard of.';
grant delete, insert, select, update on exchange.partner to liren_app;
grant delete, insert, select, update on exchange.partner to liren_worker;

create table exchange.received (
  office text not null,
  matter uuid not null,
  number text not null,
  key uuid not null,
  at timestamp with time zone not null,
  said_digest bytea,
  constraint received_pkey PRIMARY KEY (office, matter)
);
CREATE INDEX received_key ON exchange.received USING btree (office, key, at);
CREATE UNIQUE INDEX received_number ON exchange.received USING btree (office, number);
CREATE INDEX received_said ON exchange.received USING btree (office, key, said_digest) WHERE (said_digest IS NOT NULL);
comment on table exchange.received is 'Which matters came in by a key: whoever brought one may ask how it stands.';
comment on column exchange.received.said_digest is 'SHA-256 of what was sent, where pictures came along: sent again within minutes it is the same request.';
grant insert, select on exchange.received to liren_app;
grant insert, select on exchange.received to liren_worker;

create table exchange.received_update (
  office text not null,
  key uuid not null,
  update_id text not null,
  matter uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  constraint received_update_pkey PRIMARY KEY (office, key, update_id)
);
comment on table exchange.received_update is 'Updates other systems sent, by their own numbers: one sent twice is taken once.';
grant insert, select on exchange.received_update to liren_app;
grant insert, select on exchange.received_update to liren_worker;

create table exchange.webhook (
  office text not null,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  area text,
  category text,
  secret bytea not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  failures integer not null,
  disabled_at timestamp with time zone,
  disabled_why text,
  more_areas text[] not null default '{}'::text[],
  constraint webhook_pkey PRIMARY KEY (office, id),
  constraint webhook_disabled_why_check CHECK (disabled_why = ANY (ARRAY['by_hand'::text, 'failing'::text, 'gone'::text])),
  constraint webhook_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint webhook_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint webhook_url_check CHECK (length(url) <= 500)
);
comment on table exchange.webhook is 'An address that is told of public matters, by the rules of Standard Webhooks.';
comment on column exchange.webhook.secret is 'What messages are signed with, sealed. Cell exchange.webhook.secret.';
comment on column exchange.webhook.failures is 'Deliveries that failed since the last that did not.';
comment on column exchange.webhook.more_areas is 'Areas beside `area`, since the one that was chosen was closed and several took its place.';
grant delete, insert, select, update on exchange.webhook to liren_app;
grant delete, insert, select, update on exchange.webhook to liren_worker;

create table guard.act (
  office text not null,
  matter uuid not null,
  act text not null,
  facts jsonb not null,
  has_personal boolean not null,
  outcome jsonb not null default '{}'::jsonb,
  constraint act_pkey PRIMARY KEY (office, matter),
  constraint act_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table guard.act is 'What was proposed, as both persons read it. Its movement is in kernel.matter, its input sealed.';
comment on column guard.act.facts is 'Lines without personal text: [{name, as, value}].';
comment on column guard.act.outcome is 'What became of it: counts and codes.';
grant insert, select, update on guard.act to liren_app;
grant insert, select, update on guard.act to liren_worker;

create table guard.rule (
  office text not null,
  act text not null,
  hours integer not null,
  threshold integer,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint rule_pkey PRIMARY KEY (office, act),
  constraint rule_hours_check CHECK (hours >= 1 AND hours <= 72),
  constraint rule_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint rule_threshold_check CHECK (threshold >= 1)
);
comment on table guard.rule is 'What an office has set for an act; without a row the act’s own usual.';
grant insert, select, update on guard.rule to liren_app;
grant select on guard.rule to liren_worker;

create table kernel.account (
  id uuid not null,
  kind text not null,
  display_name text not null,
  login_name text,
  password_hash text,
  password_set_at timestamp with time zone,
  must_change_password boolean not null default false,
  phone bytea,
  phone_blind bytea,
  phone_tail_blind bytea,
  locale text not null default 'zh-CN'::text,
  status text not null default 'active'::text,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_check CHECK ((kind = 'staff'::text) = (login_name IS NOT NULL)),
  constraint account_display_name_check CHECK (length(display_name) >= 1 AND length(display_name) <= 40),
  constraint account_kind_check CHECK (kind = ANY (ARRAY['staff'::text, 'resident'::text])),
  constraint account_locale_check CHECK (locale = ANY (ARRAY['zh-CN'::text, 'en'::text])),
  constraint account_login_name_check CHECK (login_name ~ '^[a-z][a-z0-9._-]{1,31}$'::text),
  constraint account_status_check CHECK (status = ANY (ARRAY['active'::text, 'disabled'::text]))
);
CREATE INDEX account_phone_tail ON kernel.account USING btree (phone_tail_blind) WHERE (phone_tail_blind IS NOT NULL);
comment on table kernel.account is 'A person who can sign in: staff by password, residents by phone code. Nobody is both with one account.';
comment on column kernel.account.password_hash is 'Argon2id in PHC form; null: this account has no password.';
comment on column kernel.account.must_change_password is 'The password was handed over by an administrator and opens nothing but the form that changes it.';
comment on column kernel.account.phone is 'Sealed (kernel/secret), cell kernel.account.phone, no office.';
comment on column kernel.account.phone_blind is 'Keyed hash of the whole number, normalised.';
comment on column kernel.account.phone_tail_blind is 'Keyed hash of the last four digits, for “the caller ends in 5678”.';
grant insert, select, update on kernel.account to liren_app;
grant select (id, kind, display_name, login_name, must_change_password, phone, phone_blind, locale, status, created_at) on kernel.account to liren_worker;

create table kernel.account_key (
  key bytea not null,
  kind text not null,
  account uuid not null,
  constraint account_key_pkey PRIMARY KEY (key),
  constraint account_key_kind_check CHECK (kind = ANY (ARRAY['login'::text, 'phone'::text, 'civic'::text]))
);
CREATE INDEX account_key_account ON kernel.account_key USING btree (account);
comment on table kernel.account_key is 'What a person signs in with, as keyed hash: unique, and found by its own key.';
comment on column kernel.account_key.kind is 'civic: issuer and subject of an OpenID provider, linked to a resident by a verified phone or by the resident.';
grant delete, insert, select, update on kernel.account_key to liren_app;

create table kernel.area (
  office text not null,
  code text not null,
  level text not null,
  name text not null,
  scheme text not null,
  parent text,
  valid_from date not null,
  valid_to date,
  geometry jsonb,
  bbox double precision[],
  label_at point,
  area_m2 double precision not null default 0,
  statutory_kind text,
  community_type text,
  households integer,
  residents integer,
  grid_kind text,
  dedicated_kind text,
  land_use text,
  management_grade text,
  responsible_unit text,
  changed_on date,
  constraint area_pkey PRIMARY KEY (office, code),
  constraint area_area_m2_check CHECK (area_m2 >= 0::double precision),
  constraint area_bbox_check CHECK (array_length(bbox, 1) = 4),
  constraint area_check CHECK (valid_to >= valid_from),
  constraint area_check1 CHECK (length(code) =
CASE level
    WHEN 'city'::text THEN 4
    WHEN 'district'::text THEN 6
    WHEN 'subdistrict'::text THEN 9
    WHEN 'community'::text THEN 12
    WHEN 'service_grid'::text THEN 14
    ELSE 15
END),
  constraint area_check2 CHECK (level = 'community'::text OR statutory_kind IS NULL AND community_type IS NULL),
  constraint area_check3 CHECK ((level = ANY (ARRAY['service_grid'::text, 'unit_grid'::text])) OR grid_kind IS NULL AND dedicated_kind IS NULL),
  constraint area_code_check CHECK (code ~ '^\d{4,15}$'::text),
  constraint area_dedicated_kind_check CHECK (length(dedicated_kind) <= 40),
  constraint area_grid_kind_check CHECK (grid_kind = ANY (ARRAY['basic'::text, 'dedicated'::text])),
  constraint area_households_check CHECK (households >= 0),
  constraint area_land_use_check CHECK (length(land_use) <= 20),
  constraint area_level_check CHECK (level = ANY (ARRAY['city'::text, 'district'::text, 'subdistrict'::text, 'community'::text, 'service_grid'::text, 'unit_grid'::text])),
  constraint area_management_grade_check CHECK (length(management_grade) <= 20),
  constraint area_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint area_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint area_residents_check CHECK (residents >= 0),
  constraint area_scheme_check CHECK (scheme = ANY (ARRAY['STAT12'::text, 'MCA'::text, 'LOCAL'::text])),
  constraint area_statutory_kind_check CHECK (statutory_kind = ANY (ARRAY['residents_committee'::text, 'villagers_committee'::text, 'like_residents_committee'::text, 'like_villagers_committee'::text]))
);
comment on table kernel.area is 'Areas of an office, those above it included. Rows are never deleted, so a retired code is never given again.';
comment on column kernel.area.scheme is 'Who numbered it: statistics (STAT12), civil affairs (MCA) or the operator (LOCAL).';
comment on column kernel.area.valid_to is 'First day on which the area is no more; null while it stands.';
comment on column kernel.area.geometry is 'GeoJSON Polygon or MultiPolygon, WGS 84. Null: a level that is only a name here.';
comment on column kernel.area.bbox is 'West, south, east, north of the geometry.';
comment on column kernel.area.label_at is 'A point well inside, where the name is written. x = longitude.';
comment on column kernel.area.area_m2 is 'Area on the ellipsoid, from the geometry.';
comment on column kernel.area.community_type is 'kernel.community_type.code; no foreign key, the table is a reference table.';
comment on column kernel.area.grid_kind is 'basic 基础网格: homes; dedicated 专属网格: school, hospital, market, park, office tower.';
comment on column kernel.area.land_use is 'Land-use code of a unit grid (GB/T 30428.1), as the survey gave it.';
comment on column kernel.area.responsible_unit is 'Unit code; null falls back to the territory (属地兜底).';
comment on column kernel.area.changed_on is 'Last change of extent or attributes, as GB/T 30428.1 asks of unit grids.';
grant insert, select, update on kernel.area to liren_app;
grant insert, select, update on kernel.area to liren_worker;

create table kernel.area_other_code (
  office text not null,
  scheme text not null,
  other_code text not null,
  code text not null,
  constraint area_other_code_pkey PRIMARY KEY (office, scheme, other_code),
  constraint area_other_code_other_code_check CHECK (length(other_code) <= 18),
  constraint area_other_code_scheme_check CHECK (scheme = ANY (ARRAY['STAT12'::text, 'GA15'::text, 'MCA'::text]))
);
comment on table kernel.area_other_code is 'Numbers other authorities know an area by, each tagged with its scheme (the police lengthened theirs from 12 to 15 digits).';
grant delete, insert, select, update on kernel.area_other_code to liren_app;
grant select on kernel.area_other_code to liren_worker;

create table kernel.area_successor (
  office text not null,
  code text not null,
  successor text not null,
  since date not null,
  constraint area_successor_pkey PRIMARY KEY (office, code, successor),
  constraint area_successor_check CHECK (successor <> code)
);
comment on table kernel.area_successor is 'Where a retired area went when communities merge or divide.';
grant delete, insert, select, update on kernel.area_successor to liren_app;
grant insert, select, update on kernel.area_successor to liren_worker;

create table kernel.area_version (
  office text not null,
  version bigint not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint area_version_pkey PRIMARY KEY (office)
);
comment on table kernel.area_version is 'Counts changes of places, so that each process knows when to read them again. One small row per office: a reference table on Citus, read across offices by the poll of kernel/area.';
grant insert, select, update on kernel.area_version to liren_app;
grant insert, select, update on kernel.area_version to liren_worker;

create table kernel.ask (
  office text not null,
  id uuid not null,
  root uuid not null,
  matter uuid not null,
  kind text not null,
  by uuid,
  by_unit text,
  input jsonb not null,
  asked_at timestamp with time zone not null,
  until timestamp with time zone,
  answer text,
  answer_reason text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint ask_pkey PRIMARY KEY (office, root, id),
  constraint ask_answer_check CHECK (answer = ANY (ARRAY['yes'::text, 'no'::text, 'withdrawn'::text, 'lapsed'::text]))
);
CREATE UNIQUE INDEX ask_one_open ON kernel.ask USING btree (office, matter, kind) WHERE (answer IS NULL);
CREATE INDEX ask_open ON kernel.ask USING btree (office, kind, asked_at) WHERE (answer IS NULL);
CREATE INDEX ask_until ON kernel.ask USING btree (office, until) WHERE ((answer IS NULL) AND (until IS NOT NULL));
comment on table kernel.ask is 'Questions that move nothing until somebody answers.';
grant select on kernel.ask to liren_app;
grant select on kernel.ask to liren_worker;

create table kernel.audit (
  office text not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor uuid,
  session uuid,
  ip text,
  action text not null,
  object text not null,
  subject text,
  purpose text,
  result text not null,
  detail jsonb not null,
  digest bytea not null,
  hash bytea not null,
  constraint audit_pkey PRIMARY KEY (office, seq),
  constraint audit_action_check CHECK (action ~ '^[a-z_]+\.[a-z_]+$'::text),
  constraint audit_digest_check CHECK (length(digest) = 32),
  constraint audit_hash_check CHECK (length(hash) = 32),
  constraint audit_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint audit_result_check CHECK (result = ANY (ARRAY['done'::text, 'refused'::text]))
);
CREATE INDEX audit_action ON kernel.audit USING btree (office, action, seq);
CREATE INDEX audit_actor ON kernel.audit USING btree (office, actor, seq);
CREATE INDEX audit_object ON kernel.audit USING btree (office, object, seq);
CREATE INDEX audit_subject ON kernel.audit USING btree (office, subject, seq) WHERE (subject IS NOT NULL);
comment on table kernel.audit is 'One line per thing somebody may have to answer for. Holds no personal text.';
comment on column kernel.audit.object is 'What was done to, as kind:id, for instance account:… or export:requests.';
comment on column kernel.audit.subject is 'Whose personal data it was, as account:… or matter:…; answers “who read my data”.';
comment on column kernel.audit.digest is 'SHA-256 of the record as RFC 8785 JSON, made by the process.';
comment on column kernel.audit.hash is 'SHA-256 of the previous hash, seq (8 bytes, big endian) and digest.';
grant select on kernel.audit to liren_app;
grant select on kernel.audit to liren_worker;

create table kernel.audit_head (
  office text not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (office)
);
comment on table kernel.audit_head is 'End of each office''s chain. Its row lock orders writers: audit last in a transaction.';
grant select on kernel.audit_head to liren_app;
grant select on kernel.audit_head to liren_worker;

create table kernel.calendar (
  office text not null,
  version integer not null,
  zone text not null,
  hours jsonb not null,
  weekend smallint[] not null,
  note text not null default ''::text,
  published_at timestamp with time zone not null,
  published_by uuid,
  constraint calendar_pkey PRIMARY KEY (office, version),
  constraint calendar_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint calendar_version_check CHECK (version > 0)
);
comment on table kernel.calendar is 'Working time of an office; the highest version is in force, earlier ones explain old limits.';
comment on column kernel.calendar.hours is 'Stretches of office hours of a working day: [{"from": "09:00", "to": "12:00"}, …].';
comment on column kernel.calendar.weekend is 'Days of the week without work, 0 = Sunday.';
comment on column kernel.calendar.note is 'Why this version: the notice it follows.';
grant insert, select on kernel.calendar to liren_app;
grant select on kernel.calendar to liren_worker;

create table kernel.calendar_day (
  office text not null,
  version integer not null,
  on_date date not null,
  kind text not null,
  name text not null,
  constraint calendar_day_pkey PRIMARY KEY (office, version, on_date),
  constraint calendar_day_kind_check CHECK (kind = ANY (ARRAY['holiday'::text, 'working'::text])),
  constraint calendar_day_office_version_fkey FOREIGN KEY (office, version) REFERENCES kernel.calendar(office, version),
  constraint calendar_day_on_date_check CHECK (on_date >= '2000-01-01'::date AND on_date < '2100-01-01'::date)
);
comment on table kernel.calendar_day is 'Days that differ from the week: holidays, and weekend days worked in exchange (调休). Each version is complete.';
grant insert, select on kernel.calendar_day to liren_app;
grant select on kernel.calendar_day to liren_worker;

create table kernel.clock (
  office text not null,
  root uuid not null,
  matter uuid not null,
  name text not null,
  round integer not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  next_at timestamp with time zone,
  stage integer not null,
  paused_left double precision,
  stopped_at timestamp with time zone,
  rule jsonb not null,
  constraint clock_pkey PRIMARY KEY (office, root, matter, name, round)
);
CREATE INDEX clock_next ON kernel.clock USING btree (office, next_at) WHERE (next_at IS NOT NULL);
CREATE UNIQUE INDEX clock_one_open ON kernel.clock USING btree (office, matter, name) WHERE (stopped_at IS NULL);
CREATE INDEX clock_open_due ON kernel.clock USING btree (office, name, due_at) INCLUDE (matter, paused_left) WHERE (stopped_at IS NULL);
comment on table kernel.clock is 'Limits that run, with the rule that made each.';
comment on column kernel.clock.next_at is 'When it rings next: warning, deadline, each escalation.';
comment on column kernel.clock.paused_left is 'What was left when it was paused, in the unit of rule.limit.';
grant select on kernel.clock to liren_app;
grant select on kernel.clock to liren_worker;

create table kernel.community_type (
  code text not null,
  names jsonb not null,
  rank smallint not null,
  constraint community_type_pkey PRIMARY KEY (code),
  constraint community_type_code_check CHECK (code ~ '^[a-z][a-z_]*$'::text),
  constraint community_type_rank_key UNIQUE (rank)
);
comment on table kernel.community_type is 'What a community is built of; data, because each city counts its own types. Reference table, not tenant data.';
comment on column kernel.community_type.names is 'Name by language: {"zh-CN": "平房区", "en": "…"}.';
grant select on kernel.community_type to liren_app;
grant select on kernel.community_type to liren_worker;

create table kernel.consent (
  office text not null,
  id uuid not null,
  subject text not null,
  what text not null,
  version smallint not null,
  given_at timestamp with time zone not null,
  way text not null,
  given_by text,
  taken_by uuid,
  ended_at timestamp with time zone,
  ended_as text,
  ended_by uuid,
  constraint consent_pkey PRIMARY KEY (office, id),
  constraint consent_check CHECK (ended_at >= given_at),
  constraint consent_check1 CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
  constraint consent_ended_as_check CHECK (ended_as = ANY (ARRAY['withdrawn'::text, 'renewed'::text, 'over'::text])),
  constraint consent_given_by_check CHECK (given_by ~ '^(account|person):[0-9a-f-]{36}$'::text),
  constraint consent_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint consent_subject_check CHECK (subject ~ '^(account|person):[0-9a-f-]{36}$'::text),
  constraint consent_version_check CHECK (version > 0),
  constraint consent_way_check CHECK (way = ANY (ARRAY['app'::text, 'spoken'::text, 'paper'::text, 'guardian'::text])),
  constraint consent_what_check CHECK (what ~ '^[a-z_]+\.[a-z_]+$'::text)
);
CREATE UNIQUE INDEX consent_once ON kernel.consent USING btree (office, subject, what) WHERE (ended_at IS NULL);
CREATE INDEX consent_what ON kernel.consent USING btree (office, what, given_at DESC);
comment on table kernel.consent is 'Consents and their withdrawal (PIPL art. 14–16, 29, 31). A row is never changed but for its end.';
comment on column kernel.consent.version is 'Of the wording that was shown; a test keeps the wording of a version as it is.';
comment on column kernel.consent.given_by is 'Who gave it for the subject: a guardian for a child under fourteen.';
comment on column kernel.consent.taken_by is 'Account of staff who wrote it down; null: given under the own account.';
grant insert, select, update on kernel.consent to liren_app;
grant delete, select, update (given_by) on kernel.consent to liren_worker;

create table kernel.deputyship (
  office text not null,
  id uuid not null,
  principal uuid not null,
  deputy uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint deputyship_pkey PRIMARY KEY (office, id),
  constraint deputyship_check CHECK (deputy <> principal),
  constraint deputyship_check1 CHECK (until > since),
  constraint deputyship_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint deputyship_reason_check CHECK (reason = ANY (ARRAY['leave'::text, 'away'::text, 'other'::text]))
);
CREATE INDEX deputyship_deputy ON kernel.deputyship USING btree (office, deputy) WHERE (ended_at IS NULL);
CREATE INDEX deputyship_principal ON kernel.deputyship USING btree (office, principal) WHERE (ended_at IS NULL);
comment on table kernel.deputyship is 'One person stands in for another for a time. Never deleted: who acted for whom stays answerable.';
comment on column kernel.deputyship.reason is 'Leave, away on duty, other. Not what somebody is ill with: nobody needs to know.';
comment on column kernel.deputyship.ended_at is 'Ended before its time: by either of the two, by an administrator, or because one of them was disabled.';
grant insert, select, update on kernel.deputyship to liren_app;
grant select on kernel.deputyship to liren_worker;

create table kernel.deputyship_role (
  office text not null,
  deputyship uuid not null,
  membership uuid not null,
  id uuid not null,
  constraint deputyship_role_pkey PRIMARY KEY (office, deputyship, membership),
  constraint deputyship_role_office_deputyship_fkey FOREIGN KEY (office, deputyship) REFERENCES kernel.deputyship(office, id),
  constraint deputyship_role_office_membership_fkey FOREIGN KEY (office, membership) REFERENCES kernel.membership(office, id)
);
CREATE INDEX deputyship_role_membership ON kernel.deputyship_role USING btree (office, membership);
comment on table kernel.deputyship_role is 'Which memberships of the principal a deputyship lends. Only own ones: what is lent is no membership and cannot be lent on.';
grant insert, select on kernel.deputyship_role to liren_app;
grant insert, select on kernel.deputyship_role to liren_worker;

create table kernel.effect (
  office text not null,
  id uuid not null,
  matter uuid,
  seq integer,
  kind text not null,
  payload jsonb not null,
  at timestamp with time zone not null,
  not_before timestamp with time zone,
  handed_at timestamp with time zone,
  done_at timestamp with time zone,
  tries integer not null default 0,
  error text,
  constraint effect_pkey PRIMARY KEY (office, id)
);
CREATE INDEX effect_undone ON kernel.effect USING btree (office, handed_at) WHERE ((done_at IS NULL) AND (handed_at IS NOT NULL));
CREATE INDEX effect_waiting ON kernel.effect USING btree (office, COALESCE(not_before, at)) WHERE (handed_at IS NULL);
comment on table kernel.effect is 'Whatever leaves the process, written with the step that wants it.';
grant insert, select, update (handed_at, done_at, tries, error) on kernel.effect to liren_app;
grant delete, insert, select, update (handed_at, done_at, tries, error) on kernel.effect to liren_worker;

create table kernel.event (
  office text not null,
  root uuid not null,
  seq integer not null,
  matter uuid not null,
  step text not null,
  round integer not null,
  from_state text,
  to_state text not null,
  actor uuid,
  unit text,
  at timestamp with time zone not null,
  device_at timestamp with time zone,
  visibility text not null,
  changes jsonb not null,
  body jsonb not null,
  sealed jsonb not null,
  digest text not null,
  hash text not null,
  behalf uuid,
  constraint event_pkey PRIMARY KEY (office, root, seq),
  constraint event_visibility_check CHECK (visibility = ANY (ARRAY['public'::text, 'parties'::text, 'staff'::text]))
);
CREATE INDEX event_in_street ON kernel.event USING btree (office, actor, at) WHERE (step = ANY (ARRAY['patrol'::text, 'solve_on_spot'::text, 'confirm'::text, 'deny'::text, 'pass'::text, 'rework'::text]));
CREATE INDEX event_public_time ON kernel.event USING btree (office, at) WHERE ((visibility = 'public'::text) AND (matter = root));
comment on table kernel.event is 'What happened, append-only, hash-chained per family. No personal data.';
comment on column kernel.event.changes is 'What the step set on its matter besides the state: area, unit, lead …';
comment on column kernel.event.sealed is 'Personal texts of the event: [{id, hash}] with hash = SHA-256(salt, text).';
comment on column kernel.event.digest is 'SHA-256 of the RFC 8785 form of the event, hex.';
comment on column kernel.event.hash is 'SHA-256(previous hash, digest), hex.';
comment on column kernel.event.behalf is 'Deputy for this account: the step needed a right that was lent. Null: in one''s own. Part of the digest where it is set.';
grant select on kernel.event to liren_app;
grant select on kernel.event to liren_worker;

create table kernel.file (
  office text not null,
  id uuid not null,
  media_type text not null,
  address text not null,
  thumb_address text,
  width integer,
  height integer,
  byte_count integer not null,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  used_by text,
  used_at timestamp with time zone,
  removed_at timestamp with time zone,
  seconds double precision,
  copy_of uuid,
  constraint file_pkey PRIMARY KEY (office, id),
  constraint file_byte_count_check CHECK (byte_count > 0),
  constraint file_height_check CHECK (height > 0),
  constraint file_is_picture_or_voice CHECK (width IS NOT NULL AND height IS NOT NULL AND thumb_address IS NOT NULL AND seconds IS NULL OR width IS NULL AND height IS NULL AND thumb_address IS NULL AND seconds IS NOT NULL),
  constraint file_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint file_width_check CHECK (width > 0)
);
CREATE INDEX file_address ON kernel.file USING btree (office, address);
CREATE INDEX file_copies ON kernel.file USING btree (office, used_by) WHERE (copy_of IS NOT NULL);
CREATE INDEX file_removed ON kernel.file USING btree (office) WHERE (removed_at IS NOT NULL);
CREATE INDEX file_thumb_address ON kernel.file USING btree (office, thumb_address);
CREATE INDEX file_unused ON kernel.file USING btree (office, uploaded_at) WHERE (used_by IS NULL);
comment on table kernel.file is 'Photos, re-encoded, and voice notes, both without metadata. One file belongs to one thing.';
comment on column kernel.file.address is 'Where the file store has the picture: office and SHA-256.';
comment on column kernel.file.uploaded_by is 'Account, if anybody was signed in: only that one may use the file.';
comment on column kernel.file.used_by is 'What shows it, such as a matter id. Whoever may read that may read the file.';
comment on column kernel.file.removed_at is 'Nobody can use it any more; the sweep deletes bytes, then row.';
comment on column kernel.file.seconds is 'Length of a voice note.';
comment on column kernel.file.copy_of is 'The photo this was made from, with parts of it covered. The original is never public.';
grant insert, select, update (used_by, used_at, removed_at) on kernel.file to liren_app;
grant delete, insert, select, update (used_by, used_at, removed_at) on kernel.file to liren_worker;

create view kernel.held as
 SELECT membership.office,
    membership.id,
    membership.account,
    membership.role,
    membership.area,
    membership.unit,
    membership.since,
    membership.until,
    NULL::uuid AS deputy_for
   FROM kernel.membership
UNION ALL
 SELECT m.office,
    l.id,
    d.deputy AS account,
    m.role,
    m.area,
    m.unit,
    GREATEST(m.since, d.since) AS since,
    LEAST(m.until, d.until, d.ended_at) AS until,
    m.account AS deputy_for
   FROM kernel.deputyship d
     JOIN kernel.deputyship_role l ON l.office = d.office AND l.deputyship = d.id
     JOIN kernel.membership m ON m.office = l.office AND m.id = l.membership AND m.account = d.principal;
comment on view kernel.held is 'What people can act as: their memberships, and those lent to them, each with the time in which it is in force.';
grant select on kernel.held to liren_app;
grant select on kernel.held to liren_worker;

create table kernel.installation (
  name text not null,
  value text not null,
  at timestamp with time zone not null default now(),
  constraint installation_pkey PRIMARY KEY (name),
  constraint installation_name_check CHECK (name = 'demo'::text)
);
comment on table kernel.installation is 'Facts about the whole installation, one row each. Not tenant data.';
comment on column kernel.installation.value is 'demo: begun while the loader runs, done afterwards.';
grant select on kernel.installation to liren_app;
grant select on kernel.installation to liren_worker;

create table kernel.job_run (
  name text not null,
  every_ms bigint,
  last_at timestamp with time zone not null,
  took_ms integer not null,
  failed_at timestamp with time zone,
  error text,
  constraint job_run_pkey PRIMARY KEY (name),
  constraint job_run_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint job_run_took_ms_check CHECK (took_ms >= 0)
);
comment on table kernel.job_run is 'The last run of each job, whatever the office. Not tenant data, and nothing personal.';
comment on column kernel.job_run.every_ms is 'How often it is to run; null: when somebody asks (a backup).';
comment on column kernel.job_run.failed_at is 'When a run last failed, also when later ones did not.';
comment on column kernel.job_run.error is 'Why the last run failed; null: it did not.';
grant select on kernel.job_run to liren_app;
grant insert, select, update on kernel.job_run to liren_worker;

create table kernel.matter (
  office text not null,
  id uuid not null,
  root uuid not null,
  kind text not null,
  flow_version integer not null,
  state text not null,
  round integer not null,
  seq integer not null,
  number text,
  area text not null,
  reported_area text not null,
  at point,
  unit text,
  person uuid,
  lead boolean not null,
  visibility text not null,
  dictionary_version text not null,
  did jsonb not null,
  due_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null,
  head text not null,
  open_assignments integer not null,
  merged_into uuid,
  constraint matter_pkey PRIMARY KEY (office, id),
  constraint matter_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint matter_visibility_check CHECK (visibility = ANY (ARRAY['public'::text, 'parties'::text, 'staff'::text]))
);
CREATE INDEX matter_due ON kernel.matter USING btree (office, kind, COALESCE(due_at, 'infinity'::timestamp with time zone), id) INCLUDE (root, due_at) WHERE (ended_at IS NULL);
CREATE INDEX matter_family ON kernel.matter USING btree (office, root) WHERE (id <> root);
CREATE INDEX matter_merged ON kernel.matter USING btree (office, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX matter_nowhere ON kernel.matter USING btree (office, kind, id) WHERE (at IS NULL);
CREATE UNIQUE INDEX matter_number ON kernel.matter USING btree (office, number) WHERE (number IS NOT NULL);
CREATE INDEX matter_open_place ON kernel.matter USING btree (office, kind, (at[0])) INCLUDE (at, state, area, due_at) WHERE ((ended_at IS NULL) AND (at IS NOT NULL));
CREATE INDEX matter_place ON kernel.matter USING gist (at) INCLUDE (office, kind, id, opened_at) WHERE (at IS NOT NULL);
CREATE INDEX matter_queue ON kernel.matter USING btree (office, kind, state, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (ended_at IS NULL);
CREATE INDEX matter_register ON kernel.matter USING btree (office, kind, opened_at DESC, id DESC) INCLUDE (at, state, area, due_at, ended_at);
CREATE INDEX matter_register_area ON kernel.matter USING btree (office, kind, area text_pattern_ops, opened_at DESC, id DESC);
CREATE INDEX matter_unit ON kernel.matter USING btree (office, unit, state) WHERE ((unit IS NOT NULL) AND (ended_at IS NULL));
comment on table kernel.matter is 'Everything a community does together: roots and their assignments, as they stand after their last event.';
comment on column kernel.matter.seq is 'Number of its last event within the family.';
comment on column kernel.matter.area is 'Code of the area responsible now: what scope compares.';
comment on column kernel.matter.at is 'WGS 84 degrees, longitude first.';
comment on column kernel.matter.did is 'Step to accounts that took it; on a root also assignment.<step>.';
comment on column kernel.matter.due_at is 'Earliest deadline of its running clocks; on a root, of the family.';
comment on column kernel.matter.version is 'Roots: number of events of the family, without gaps.';
comment on column kernel.matter.head is 'Roots: hash of the last event, hex SHA-256.';
grant select on kernel.matter to liren_app;
grant select on kernel.matter to liren_worker;

create table kernel.membership (
  office text not null,
  id uuid not null,
  account uuid not null,
  role text not null,
  area text not null,
  unit text,
  since timestamp with time zone not null,
  until timestamp with time zone,
  granted_by uuid,
  ended_by uuid,
  constraint membership_pkey PRIMARY KEY (office, id),
  constraint membership_check CHECK (area ~ '^\d{9,15}$'::text AND starts_with(area, office)),
  constraint membership_check1 CHECK (until IS NULL OR until >= since),
  constraint membership_check2 CHECK (role <> 'handler'::text OR unit IS NOT NULL),
  constraint membership_office_unit_fkey FOREIGN KEY (office, unit) REFERENCES kernel.unit(office, code),
  constraint membership_role_check CHECK (role = ANY (ARRAY['grid_worker'::text, 'desk'::text, 'command'::text, 'handler'::text, 'checker'::text, 'assessor'::text, 'district'::text, 'social_worker'::text, 'organiser'::text, 'registrar'::text, 'privacy_officer'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text]))
);
CREATE INDEX membership_account ON kernel.membership USING btree (office, account);
CREATE UNIQUE INDEX membership_once ON kernel.membership USING btree (office, account, role, area, COALESCE(unit, ''::text)) WHERE (until IS NULL);
CREATE INDEX membership_unit ON kernel.membership USING btree (office, unit) WHERE (unit IS NOT NULL);
comment on table kernel.membership is 'What somebody is in an office: role × area × unit. Never deleted: who could do what, and when, stays answerable.';
comment on column kernel.membership.until is 'Null: for the time being. In the future: ends by itself.';
grant insert, select, update on kernel.membership to liren_app;
grant insert, select, update on kernel.membership to liren_worker;

create table kernel.message (
  office text not null,
  id uuid not null,
  channel text not null,
  effect uuid,
  account uuid,
  recipient bytea not null,
  recipient_blind bytea not null,
  template text not null,
  text bytea,
  matter uuid,
  status text not null,
  tries integer not null default 0,
  error text,
  created_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  any_hour boolean not null default false,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  reference text,
  constraint message_pkey PRIMARY KEY (office, id),
  constraint message_channel_check CHECK (channel = ANY (ARRAY['sms'::text, 'push'::text, 'wechat'::text, 'mail'::text])),
  constraint message_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint message_reference_check CHECK (length(reference) <= 120),
  constraint message_status_check CHECK (status = ANY (ARRAY['waiting'::text, 'sent'::text, 'quiet'::text, 'failed'::text, 'gone'::text, 'dropped'::text, 'undelivered'::text]))
);
CREATE INDEX message_failed ON kernel.message USING btree (office, created_at DESC) WHERE (status = 'failed'::text);
CREATE INDEX message_id ON kernel.message USING btree (id) WHERE (channel = 'sms'::text);
CREATE UNIQUE INDEX message_once ON kernel.message USING btree (office, effect, recipient_blind) WHERE (effect IS NOT NULL);
CREATE INDEX message_page ON kernel.message USING btree (office, created_at DESC, id DESC);
CREATE INDEX message_recent ON kernel.message USING btree (office, recipient_blind, template, created_at);
CREATE INDEX message_reference ON kernel.message USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX message_waiting ON kernel.message USING btree (office, next_try_at) WHERE (status = 'waiting'::text);
comment on table kernel.message is 'Messages to the outside and what became of them; with the local port it is also where they are read.';
comment on column kernel.message.recipient is 'Phone, id of the device, openid or mail address, sealed: cell kernel.message.recipient.';
comment on column kernel.message.text is 'Sealed: cell kernel.message.text. Emptied after 30 days.';
comment on column kernel.message.status is 'quiet: not sent, because the same was said about the same matter within the hour. gone: the device or account is no longer told. dropped: it had failed, and the operator gave it up. undelivered: handed over, and the gateway said that it could not bring it.';
comment on column kernel.message.any_hour is 'It goes out at night, too: somebody waits for it, or there is danger.';
comment on column kernel.message.delivered_at is 'When the device showed it, or the gateway said that it arrived; null: nobody has said so.';
comment on column kernel.message.read_at is 'When its person opened it on the device.';
comment on column kernel.message.reference is 'The gateway''s own number of the message, by which it speaks of it.';
grant insert, select, update on kernel.message to liren_app;
grant insert, select, update on kernel.message to liren_worker;

create table kernel.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  took_ms integer not null,
  constraint migration_pkey PRIMARY KEY (name)
);
comment on table kernel.migration is 'What tools and start have applied: one row per file, and one for the views.';
grant select on kernel.migration to liren_app;
grant select on kernel.migration to liren_worker;

create table kernel.notice (
  office text not null,
  account uuid not null,
  id uuid not null,
  unit text,
  template text not null,
  params jsonb not null,
  matter uuid,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  shown_at timestamp with time zone,
  shown_why text,
  held_until timestamp with time zone,
  held_for text[] not null default '{}'::text[],
  urgent boolean not null default false,
  deputy_for uuid,
  constraint notice_pkey PRIMARY KEY (office, account, id),
  constraint notice_check CHECK ((shown_at IS NULL) = (shown_why IS NULL)),
  constraint notice_held_for_check CHECK (held_for <@ ARRAY['push'::text, 'sms'::text, 'wechat'::text, 'mail'::text]),
  constraint notice_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint notice_shown_why_check CHECK (shown_why = ANY (ARRAY['now'::text, 'digest'::text, 'snoozed'::text]))
);
CREATE INDEX notice_held ON kernel.notice USING btree (office, held_until) WHERE (held_until IS NOT NULL);
CREATE INDEX notice_of_broadcast ON kernel.notice USING btree (office, id) WHERE (template ~~ 'broadcast.%'::text);
CREATE INDEX notice_page ON kernel.notice USING btree (office, account, shown_at DESC, id DESC) WHERE (shown_at IS NOT NULL);
CREATE INDEX notice_recent ON kernel.notice USING btree (office, account, created_at);
CREATE INDEX notice_unread ON kernel.notice USING btree (office, account) WHERE (read_at IS NULL);
comment on table kernel.notice is 'Told in the app: one row per reader, so that each has read it or not.';
comment on column kernel.notice.id is 'Id of the effect that caused it: delivering twice is delivering once.';
comment on column kernel.notice.unit is 'Set when it was sent to a unit; the reader handled for it then.';
comment on column kernel.notice.shown_at is 'From when it stands in the app; null: its person wants to hear of it elsewhere, or not at all.';
comment on column kernel.notice.held_until is 'Until then its messages wait: for the digest, the end of quiet hours or of a snooze. Null: nothing waits.';
comment on column kernel.notice.held_for is 'The channels that waited, or wait.';
comment on column kernel.notice.deputy_for is 'It was for this account, for whom the reader stands in.';
grant insert, select, update on kernel.notice to liren_app;
grant insert, select, update on kernel.notice to liren_worker;

create table kernel.notice_address (
  office text not null,
  account uuid not null,
  channel text not null,
  id uuid not null,
  address bytea not null,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint notice_address_pkey PRIMARY KEY (office, account, channel),
  constraint notice_address_channel_check CHECK (channel = ANY (ARRAY['wechat'::text, 'mail'::text])),
  constraint notice_address_office_check CHECK (office ~ '^\d{9}$'::text)
);
CREATE UNIQUE INDEX notice_address_id ON kernel.notice_address USING btree (office, id);
comment on table kernel.notice_address is 'Where else somebody is told: a WeChat account they have linked, a mailbox they have shown to be theirs.';
comment on column kernel.notice_address.id is 'Of this address; a new one has a new id.';
comment on column kernel.notice_address.address is 'openid or mail address, sealed: cell kernel.notice_address.address.';
comment on column kernel.notice_address.verified_at is 'Null: the code that was mailed has not been typed in, and nothing else is mailed.';
grant delete, insert, select, update on kernel.notice_address to liren_app;
grant delete, select on kernel.notice_address to liren_worker;

create table kernel.notice_matter (
  office text not null,
  account uuid not null,
  matter uuid not null,
  muted_at timestamp with time zone,
  snoozed_until timestamp with time zone,
  constraint notice_matter_pkey PRIMARY KEY (office, account, matter),
  constraint notice_matter_office_check CHECK (office ~ '^\d{9}$'::text)
);
CREATE INDEX notice_matter_snoozed ON kernel.notice_matter USING btree (office, snoozed_until) WHERE (snoozed_until IS NOT NULL);
comment on table kernel.notice_matter is 'One matter as one person wants to hear of it: not at all (a resident), or later (staff). Nobody else is touched.';
grant delete, insert, select, update on kernel.notice_matter to liren_app;
grant delete, select, update on kernel.notice_matter to liren_worker;

create table kernel.notice_wish (
  office text not null,
  account uuid not null,
  topic text not null,
  pace text not null,
  ways text[] not null,
  constraint notice_wish_pkey PRIMARY KEY (office, account, topic),
  constraint notice_wish_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint notice_wish_pace_check CHECK (pace = ANY (ARRAY['now'::text, 'daily'::text])),
  constraint notice_wish_topic_check CHECK (topic ~ '^[a-z_]{2,20}$'::text),
  constraint notice_wish_ways_check CHECK (ways <@ ARRAY['inapp'::text, 'push'::text, 'wechat'::text, 'sms'::text, 'mail'::text])
);
comment on table kernel.notice_wish is 'How a person wants to be told of a topic. No row: as the house does it; what is a duty is told whatever stands here.';
grant delete, insert, select, update on kernel.notice_wish to liren_app;
grant select on kernel.notice_wish to liren_worker;

create table kernel.notice_wording (
  office text not null,
  template text not null,
  aspect text not null,
  locale text not null,
  version integer not null,
  text text,
  by uuid not null,
  at timestamp with time zone not null,
  constraint notice_wording_pkey PRIMARY KEY (office, template, aspect, locale, version),
  constraint notice_wording_aspect_check CHECK (aspect = ANY (ARRAY['title'::text, 'body'::text, 'sms'::text])),
  constraint notice_wording_locale_check CHECK (locale = ANY (ARRAY['zh-CN'::text, 'en'::text])),
  constraint notice_wording_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint notice_wording_template_check CHECK (length(template) <= 60),
  constraint notice_wording_text_check CHECK (length(text) >= 1 AND length(text) <= 500),
  constraint notice_wording_version_check CHECK (version > 0)
);
comment on table kernel.notice_wording is 'What an office says instead of the standard sentence of a notice; the highest version holds. Append-only.';
comment on column kernel.notice_wording.text is 'Null: the standard sentence again.';
grant insert, select on kernel.notice_wording to liren_app;
grant select on kernel.notice_wording to liren_worker;

create table kernel.own_subject (
  office text not null,
  account uuid not null,
  subject text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint own_subject_pkey PRIMARY KEY (office, account, subject),
  constraint own_subject_subject_check CHECK (subject ~ '^[a-z_]+:[0-9a-f-]{36}$'::text)
);
comment on table kernel.own_subject is 'Subjects of the trail that are this account''s owner: they see who read.';
grant insert, select, update on kernel.own_subject to liren_app;
grant delete, insert, select, update on kernel.own_subject to liren_worker;

create table kernel.party (
  office text not null,
  root uuid not null,
  matter uuid not null,
  role text not null,
  who text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  hidden boolean not null,
  constraint party_pkey PRIMARY KEY (office, root, matter, role, who)
);
CREATE INDEX party_who ON kernel.party USING btree (office, who, role) WHERE (until IS NULL);
comment on table kernel.party is 'Who takes part in a matter, as account:<id> or unit:<code>.';
grant select on kernel.party to liren_app;
grant select on kernel.party to liren_worker;

create table kernel.passkey (
  id text not null,
  account uuid not null,
  label text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_id_check CHECK (length(id) <= 1400),
  constraint passkey_label_check CHECK (length(label) >= 1 AND length(label) <= 40)
);
CREATE INDEX passkey_account ON kernel.passkey USING btree (account);
comment on table kernel.passkey is 'Public keys of the devices by which staff prove the second step. Nothing here opens anything.';
comment on column kernel.passkey.id is 'Credential id, base64url: the device finds its key by it.';
comment on column kernel.passkey.counter is 'Signature counter of the device: one that goes back is a copy.';
comment on column kernel.passkey.backed_up is 'Its keeper has a copy (iCloud, Google): it lives longer than the device.';
grant delete, insert, select, update on kernel.passkey to liren_app;

create table kernel.passkey_challenge (
  account uuid not null,
  purpose text not null,
  challenge text not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (account, purpose),
  constraint passkey_challenge_purpose_check CHECK (purpose = ANY (ARRAY['add'::text, 'enter'::text]))
);
comment on table kernel.passkey_challenge is 'What a device is to sign, once and within five minutes; the newest only.';
grant delete, insert, select, update on kernel.passkey_challenge to liren_app;
grant delete, select (expires_at) on kernel.passkey_challenge to liren_worker;

create table kernel.purge (
  office text not null,
  id uuid not null,
  what text not null,
  at timestamp with time zone not null,
  subjects integer not null,
  counts jsonb not null,
  digest bytea not null,
  constraint purge_pkey PRIMARY KEY (office, id),
  constraint purge_digest_check CHECK (length(digest) = 32),
  constraint purge_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint purge_subjects_check CHECK (subjects > 0),
  constraint purge_what_check CHECK (length(what) >= 1 AND length(what) <= 60)
);
CREATE INDEX purge_at ON kernel.purge USING btree (office, at DESC);
comment on table kernel.purge is 'One purge: of how many people, and of each table how many rows before, removed, after. Names nobody.';
comment on column kernel.purge.digest is 'SHA-256 of the report as JSON; the same stands in the trail, whose chain nobody can mend.';
grant select on kernel.purge to liren_app;
grant insert, select on kernel.purge to liren_worker;

create table kernel.push_device (
  office text not null,
  id uuid not null,
  account uuid not null,
  session uuid not null,
  endpoint_blind bytea not null,
  subscription bytea not null,
  label text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint push_device_pkey PRIMARY KEY (office, id),
  constraint push_device_label_check CHECK (length(label) <= 120),
  constraint push_device_office_check CHECK (office ~ '^\d{9}$'::text)
);
CREATE INDEX push_device_account ON kernel.push_device USING btree (office, account);
CREATE UNIQUE INDEX push_device_endpoint ON kernel.push_device USING btree (office, endpoint_blind);
comment on table kernel.push_device is 'A browser that is told what its person is told in the app, as long as that session is open.';
comment on column kernel.push_device.session is 'The session that asked for it: whoever signs out is not told on that device any more.';
comment on column kernel.push_device.subscription is 'Endpoint and keys as the browser gave them (RFC 8030, 8291), sealed: cell kernel.push_device.subscription.';
grant delete, insert, select, update on kernel.push_device to liren_app;
grant delete, insert, select, update on kernel.push_device to liren_worker;

create table kernel.quiet_hours (
  office text not null,
  account uuid not null,
  from_minute smallint,
  to_minute smallint,
  digest_minute smallint not null default 1080,
  constraint quiet_hours_pkey PRIMARY KEY (office, account),
  constraint quiet_hours_check CHECK ((from_minute IS NULL) = (to_minute IS NULL)),
  constraint quiet_hours_digest_minute_check CHECK (digest_minute >= 0 AND digest_minute <= 1439),
  constraint quiet_hours_from_minute_check CHECK (from_minute >= 0 AND from_minute <= 1439),
  constraint quiet_hours_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint quiet_hours_to_minute_check CHECK (to_minute >= 0 AND to_minute <= 1439)
);
comment on table kernel.quiet_hours is 'Minutes of the local day in which nothing is pushed to a person or sent by SMS; both null: never quiet. No row: 22:00 to 8:00, digest at 18:00.';
comment on column kernel.quiet_hours.digest_minute is 'Minute of the local day at which the daily digest is told.';
grant insert, select, update on kernel.quiet_hours to liren_app;
grant select on kernel.quiet_hours to liren_worker;

create table kernel.receipt (
  office text not null,
  key text not null,
  body_digest text not null,
  reply jsonb not null,
  at timestamp with time zone not null,
  constraint receipt_pkey PRIMARY KEY (office, key)
);
comment on table kernel.receipt is 'Replies to keyed moves, kept 30 days: a repeated key is answered again, not executed again.';
grant delete, select on kernel.receipt to liren_app;
grant delete, select on kernel.receipt to liren_worker;

create table kernel.recovery_code (
  account uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account, code_hash)
);
comment on table kernel.recovery_code is 'Codes for whoever lost the authenticator, as keyed hash; each opens once.';
grant delete, insert, select, update on kernel.recovery_code to liren_app;

create table kernel.removal (
  office text not null,
  what text not null,
  at timestamp with time zone not null,
  removed bigint not null,
  last_at timestamp with time zone,
  last_removed bigint,
  constraint removal_pkey PRIMARY KEY (office, what),
  constraint removal_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint removal_removed_check CHECK (removed >= 0)
);
comment on table kernel.removal is 'The last look for what is over, and the last that removed something. Office 000000000: across offices.';
grant insert, select, update on kernel.removal to liren_app;
grant insert, select, update on kernel.removal to liren_worker;

create table kernel.retention (
  office text not null,
  what text not null,
  days integer not null,
  set_at timestamp with time zone not null,
  constraint retention_pkey PRIMARY KEY (office, what),
  constraint retention_days_check CHECK (days > 0),
  constraint retention_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table kernel.retention is 'Days something is kept; what reaches across offices is kept as long as the office with the longest time wants it.';
grant insert, select, update on kernel.retention to liren_app;
grant select on kernel.retention to liren_worker;

create table kernel.sealed (
  office text not null,
  id uuid not null,
  matter uuid not null,
  area text not null,
  purpose text not null,
  retain_until timestamp with time zone,
  ciphertext bytea,
  salt bytea,
  constraint sealed_pkey PRIMARY KEY (office, matter, id)
);
CREATE INDEX sealed_retain ON kernel.sealed USING btree (office, retain_until) WHERE (ciphertext IS NOT NULL);
alter table kernel.sealed enable row level security;
create policy sealed_by_area on kernel.sealed for select to liren_app, liren_worker using ((area ^@ ANY (array_remove(string_to_array(current_setting('liren.scope'::text, true), ','::text), ''::text))));
comment on table kernel.sealed is 'Personal texts, encrypted. Purging empties ciphertext and salt; the chain still verifies.';
grant select on kernel.sealed to liren_app;
grant select on kernel.sealed to liren_worker;

create table kernel.second_factor (
  account uuid not null,
  secret bytea not null,
  begun_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  constraint second_factor_pkey PRIMARY KEY (account)
);
comment on table kernel.second_factor is 'What an authenticator and the house both know of an account. Counts from confirmed_at on.';
comment on column kernel.second_factor.secret is 'Sealed (kernel/secret), cell kernel.second_factor.secret, no office.';
comment on column kernel.second_factor.last_step is 'Time step (30 s since 1970) of the last code taken: the same code, or an older one, is refused (RFC 6238, 5.2).';
grant delete, insert, select, update on kernel.second_factor to liren_app;

create table kernel.second_factor_rule (
  office text not null,
  role text not null,
  since timestamp with time zone not null,
  set_by uuid,
  constraint second_factor_rule_pkey PRIMARY KEY (office, role),
  constraint second_factor_rule_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table kernel.second_factor_rule is 'Roles that must have a second factor: without one, whoever holds the role sees enrolment only.';
grant delete, insert, select, update on kernel.second_factor_rule to liren_app;

create table kernel.session (
  id uuid not null,
  token_hash bytea not null,
  account uuid not null,
  opened_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ip text not null,
  user_agent text not null,
  ended_at timestamp with time zone,
  end_reason text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_end_reason_check CHECK (end_reason = ANY (ARRAY['signed_out'::text, 'disabled'::text, 'password_changed'::text, 'entered_as_other'::text, 'second_factor'::text, 'ended_by_owner'::text, 'ended_by_administrator'::text])),
  constraint session_user_agent_check CHECK (length(user_agent) <= 400)
);
CREATE INDEX session_account ON kernel.session USING btree (account) WHERE (ended_at IS NULL);
comment on table kernel.session is 'Opaque sessions. The cookie holds id and secret; only the SHA-256 of the secret is here.';
comment on column kernel.session.last_seen_at is 'Moves at most once a minute: a write for every read would be the busiest statement of the house.';
grant insert, select, update on kernel.session to liren_app;
grant delete, select on kernel.session to liren_worker;

create table kernel.sign_in_code (
  id uuid not null,
  phone_blind bytea not null,
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  used_at timestamp with time zone,
  ip text not null,
  constraint sign_in_code_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_code_phone ON kernel.sign_in_code USING btree (phone_blind, created_at);
comment on table kernel.sign_in_code is 'Phone codes, as keyed hash bound to their row. Swept a day after they expired.';
grant delete, insert, select, update on kernel.sign_in_code to liren_app;
grant delete, select on kernel.sign_in_code to liren_worker;

create table kernel.sign_in_failure (
  id uuid not null,
  subject bytea not null,
  at timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_subject ON kernel.sign_in_failure USING btree (subject, at);
comment on table kernel.sign_in_failure is 'Attempts that have not succeeded, by keyed hash of what was typed: a name nobody has locks like one somebody has. Five in 15 minutes lock (GB/T 22239 level 3).';
grant delete, insert, select, update on kernel.sign_in_failure to liren_app;
grant delete, select on kernel.sign_in_failure to liren_worker;

create table kernel.unit (
  office text not null,
  code text not null,
  name text not null,
  kind text not null,
  area text not null,
  duty_phone text,
  parent text,
  is_active boolean not null default true,
  constraint unit_pkey PRIMARY KEY (office, code),
  constraint unit_check CHECK (starts_with(area, office)),
  constraint unit_code_check CHECK (code ~ '^[a-z0-9-]{2,40}$'::text),
  constraint unit_kind_check CHECK (kind = ANY (ARRAY['department'::text, 'community'::text, 'company'::text, 'utility'::text, 'other'::text])),
  constraint unit_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint unit_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint unit_office_parent_fkey FOREIGN KEY (office, parent) REFERENCES kernel.unit(office, code)
);
comment on table kernel.unit is 'Whoever can be given a matter: department, community, company, utility.';
comment on column kernel.unit.duty_phone is 'The unit''s public duty number, not a person''s.';
grant insert, select, update on kernel.unit to liren_app;
grant select, update on kernel.unit to liren_worker;

create table kernel.upload (
  office text not null,
  id uuid not null,
  key text not null,
  sender text not null,
  uploaded_by uuid,
  media_type text not null,
  byte_count integer not null,
  received integer not null default 0,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  refusal jsonb,
  constraint upload_pkey PRIMARY KEY (office, id),
  constraint upload_byte_count_check CHECK (byte_count > 0),
  constraint upload_check CHECK (received >= 0 AND received <= byte_count),
  constraint upload_office_check CHECK (office ~ '^\d{9}$'::text)
);
CREATE INDEX upload_expires ON kernel.upload USING btree (office, expires_at);
CREATE UNIQUE INDEX upload_key ON kernel.upload USING btree (office, key);
CREATE INDEX upload_sender ON kernel.upload USING btree (office, sender) WHERE (finished_at IS NULL);
comment on table kernel.upload is 'Files on their way. What arrives whole and is found good becomes kernel.file of the same id.';
comment on column kernel.upload.key is 'Of the wish to send this file: a repeated start finds the upload it began.';
comment on column kernel.upload.sender is 'Account, or keyed hash of the address: its unfinished uploads are limited.';
comment on column kernel.upload.finished_at is 'All of it was here and was looked at.';
comment on column kernel.upload.refusal is 'Why it was not taken: code and parameters of the problem.';
grant delete, insert, select, update (received, finished_at, refusal) on kernel.upload to liren_app;
grant delete, select on kernel.upload to liren_worker;

create table kernel.upload_part (
  office text not null,
  upload uuid not null,
  starts_at integer not null,
  bytes bytea,
  sealed bytea,
  piece uuid,
  constraint upload_part_pkey PRIMARY KEY (office, upload, starts_at),
  constraint upload_part_office_upload_fkey FOREIGN KEY (office, upload) REFERENCES kernel.upload(office, id) ON DELETE CASCADE,
  constraint upload_part_once CHECK (num_nonnulls(bytes, sealed) = 1 AND (sealed IS NULL) = (piece IS NULL))
);
comment on table kernel.upload_part is 'What has arrived of an upload; gone once it is whole. Written with the offset, in one statement.';
comment on column kernel.upload_part.sealed is 'A piece of a table as base64, sealed: people stand in it.';
comment on column kernel.upload_part.piece is 'The cell the piece is sealed for.';
grant delete, insert, select on kernel.upload_part to liren_app;
grant delete, select on kernel.upload_part to liren_worker;

create table knowledge.act (
  office text not null,
  id uuid not null,
  page integer not null,
  version integer not null,
  act text not null,
  at timestamp with time zone not null,
  account uuid,
  note text not null,
  constraint act_pkey PRIMARY KEY (office, id),
  constraint act_act_check CHECK (act = ANY (ARRAY['published'::text, 'withdrawn'::text])),
  constraint act_note_check CHECK (length(note) <= 200)
);
CREATE INDEX act_page ON knowledge.act USING btree (office, page, at);
comment on table knowledge.act is 'Append-only: who put which version before everybody, and who took it back.';
grant insert, select on knowledge.act to liren_app;

create table knowledge.last_page (
  office text not null,
  no integer not null,
  constraint last_page_pkey PRIMARY KEY (office)
);
comment on table knowledge.last_page is 'The number given last: pages count from 1 in each office.';
grant insert, select, update on knowledge.last_page to liren_app;

create table knowledge.missed (
  office text not null,
  words text not null,
  day date not null,
  count integer not null,
  constraint missed_pkey PRIMARY KEY (office, words, day),
  constraint missed_words_check CHECK (length(words) >= 2 AND length(words) <= 24)
);
CREATE INDEX missed_day ON knowledge.missed USING btree (office, day);
comment on table knowledge.missed is 'Words of searches that found nothing, without digits and without who. Kept for 180 days.';
grant delete, insert, select, update on knowledge.missed to liren_app;
grant delete, select on knowledge.missed to liren_worker;

create table knowledge.page (
  office text not null,
  no integer not null,
  latest integer not null,
  published integer,
  published_at timestamp with time zone,
  was_published boolean not null default false,
  changed_at timestamp with time zone not null,
  constraint page_pkey PRIMARY KEY (office, no),
  constraint page_check CHECK ((published IS NULL) = (published_at IS NULL)),
  constraint page_no_check CHECK (no > 0)
);
comment on table knowledge.page is 'Which version of a page everybody reads, and which is the newest. Rows are never deleted.';
grant insert, select, update on knowledge.page to liren_app;
grant select on knowledge.page to liren_worker;

create table knowledge.template (
  office text not null,
  id uuid not null,
  owner uuid not null,
  name text not null,
  purpose text not null,
  text text not null,
  name_en text not null,
  text_en text not null,
  shared_unit text,
  for_office boolean not null,
  changed_at timestamp with time zone not null,
  constraint template_pkey PRIMARY KEY (office, id),
  constraint template_check CHECK (NOT (for_office AND shared_unit IS NOT NULL)),
  constraint template_name UNIQUE (office, owner, name),
  constraint template_name_check CHECK (length(name) >= 1 AND length(name) <= 40),
  constraint template_name_en_check CHECK (length(name_en) <= 60),
  constraint template_text_check CHECK (length(text) >= 1 AND length(text) <= 1000),
  constraint template_text_en_check CHECK (length(text_en) <= 1000)
);
comment on table knowledge.template is 'Stock replies: their owner''s, a unit''s, or the office''s.';
grant delete, insert, select, update on knowledge.template to liren_app;

create table knowledge.use (
  office text not null,
  page integer not null,
  day date not null,
  met_at text not null,
  read integer not null default 0,
  solved integer not null default 0,
  unsolved integer not null default 0,
  sent integer not null default 0,
  constraint use_pkey PRIMARY KEY (office, page, day, met_at),
  constraint use_met_at_check CHECK (met_at = ANY (ARRAY['list'::text, 'report'::text, 'desk'::text, 'call'::text]))
);
CREATE INDEX use_day ON knowledge.use USING btree (office, day);
comment on table knowledge.use is 'Sums of a day. Who read or answered is not kept.';
comment on column knowledge.use.sent is 'Matters and calls that were answered with it.';
grant insert, select, update on knowledge.use to liren_app;

create table knowledge.version (
  office text not null,
  page integer not null,
  version integer not null,
  at timestamp with time zone not null,
  account uuid,
  note text not null,
  topic text not null,
  area text not null,
  valid_from date not null,
  valid_until date,
  content jsonb not null,
  terms text[] not null,
  constraint version_pkey PRIMARY KEY (office, page, version),
  constraint version_note_check CHECK (length(note) <= 200)
);
CREATE INDEX version_terms ON knowledge.version USING gin (terms);
comment on table knowledge.version is 'Append-only: what a page said at each saving. No residents, hence no row-level security.';
comment on column knowledge.version.terms is 'Pairs of Han characters and Latin words of its texts: a search finds pages that share some.';
grant insert, select on knowledge.version to liren_app;
grant select on knowledge.version to liren_worker;

create table linkage.agreement (
  office text not null,
  matter uuid not null,
  title text not null,
  purpose text not null,
  note text not null,
  first_ref text not null,
  first_name text not null,
  first_unit text,
  second_ref text not null,
  second_name text not null,
  second_unit text,
  starts_on date not null,
  ends_on date,
  obligations jsonb not null,
  answers jsonb not null,
  ratings jsonb not null,
  next_due date,
  offer uuid,
  need uuid,
  amount bigint,
  unit text,
  constraint agreement_pkey PRIMARY KEY (office, matter),
  constraint agreement_amount_check CHECK (amount > 0),
  constraint agreement_check CHECK (ends_on >= starts_on),
  constraint agreement_check1 CHECK ((offer IS NULL) = (need IS NULL) AND (offer IS NULL) = (amount IS NULL) AND (offer IS NULL) = (unit IS NULL)),
  constraint agreement_first_ref_check CHECK (first_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'::text),
  constraint agreement_note_check CHECK (length(note) <= 1000),
  constraint agreement_purpose_check CHECK (purpose ~ '^[a-z][a-z_]{1,39}$'::text),
  constraint agreement_second_ref_check CHECK (second_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'::text),
  constraint agreement_title_check CHECK (length(title) >= 1 AND length(title) <= 80)
);
CREATE INDEX agreement_first ON linkage.agreement USING btree (office, first_ref);
CREATE INDEX agreement_need ON linkage.agreement USING btree (office, need) WHERE (need IS NOT NULL);
CREATE INDEX agreement_offer ON linkage.agreement USING btree (office, offer) WHERE (offer IS NOT NULL);
CREATE INDEX agreement_second ON linkage.agreement USING btree (office, second_ref);
comment on table linkage.agreement is 'What two actors undertake towards each other. Its movement is in kernel.matter, kind agreement.';
comment on column linkage.agreement.first_name is 'As the register or the body called it when it was proposed.';
comment on column linkage.agreement.obligations is 'Each with its side, its day, and when it was reported and confirmed.';
comment on column linkage.agreement.next_due is 'Earliest day of what is not confirmed; null when nothing is owed.';
comment on column linkage.agreement.amount is 'How much of the offer goes to the need, in unit.';
grant insert, select, update on linkage.agreement to liren_app;
grant insert, select, update on linkage.agreement to liren_worker;

create table linkage.channel (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null,
  actor_class text not null,
  mechanism text not null,
  rules jsonb not null default '[]'::jsonb,
  idle_days integer not null default 90,
  used_on date,
  used_for text not null default ''::text,
  ended_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint channel_pkey PRIMARY KEY (office, id),
  constraint channel_actor_class_check CHECK (actor_class = ANY (ARRAY['government'::text, 'self_governance'::text, 'social_market'::text, 'individual'::text])),
  constraint channel_idle_days_check CHECK (idle_days >= 7 AND idle_days <= 730),
  constraint channel_mechanism_check CHECK (mechanism ~ '^[a-z][a-z_]*$'::text),
  constraint channel_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint channel_used_for_check CHECK (length(used_for) <= 120)
);
comment on table linkage.channel is 'A way to actors of one class: its mechanism, and the rules of each identity in it.';
comment on column linkage.channel.rules is 'Identities in it (成员, 协商者, 志愿者 …), each with its rule.';
comment on column linkage.channel.idle_days is 'After so many days without use it is idle.';
grant insert, select, update on linkage.channel to liren_app;
grant insert, select, update on linkage.channel to liren_worker;

create table linkage.expert (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null,
  through_ref text,
  through_name text,
  fields text[] not null,
  about text not null default ''::text,
  consent_on date not null,
  consent_way text not null,
  ended_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint expert_pkey PRIMARY KEY (office, id),
  constraint expert_about_check CHECK (length(about) <= 200),
  constraint expert_check CHECK ((through_ref IS NULL) = (through_name IS NULL)),
  constraint expert_check1 CHECK (ended_at IS NULL OR name = ''::text AND about = ''::text),
  constraint expert_check2 CHECK (ended_at IS NOT NULL OR name <> ''::text),
  constraint expert_consent_way_check CHECK (consent_way = ANY (ARRAY['meeting'::text, 'phone'::text, 'message'::text, 'letter'::text])),
  constraint expert_fields_check CHECK (fields <@ ARRAY['politics'::text, 'economy'::text, 'culture'::text, 'education'::text, 'media'::text, 'performing_arts'::text]),
  constraint expert_name_check CHECK (length(name) <= 40),
  constraint expert_through_ref_check CHECK (through_ref ~ '^((organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'::text)
);
CREATE INDEX expert_area ON linkage.expert USING btree (office, area) WHERE (ended_at IS NULL);
comment on table linkage.expert is 'Who agreed to be asked for what they know. Whoever leaves the pool leaves with name and description.';
grant insert, select, update on linkage.expert to liren_app;
grant insert, select, update on linkage.expert to liren_worker;

create table linkage.invitation (
  office text not null,
  id uuid not null,
  expert uuid not null,
  kind text not null,
  what text not null,
  on_day date not null,
  answer boolean,
  answered_on date,
  way text,
  reason text not null default ''::text,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  constraint invitation_pkey PRIMARY KEY (office, id),
  constraint invitation_check CHECK ((answer IS NULL) = (answered_on IS NULL) AND (answer IS NULL) = (way IS NULL)),
  constraint invitation_kind_check CHECK (kind = ANY (ARRAY['hearing'::text, 'supervision'::text, 'consultation'::text, 'lecture'::text])),
  constraint invitation_office_expert_fkey FOREIGN KEY (office, expert) REFERENCES linkage.expert(office, id),
  constraint invitation_reason_check CHECK (length(reason) <= 200),
  constraint invitation_way_check CHECK (way = ANY (ARRAY['meeting'::text, 'phone'::text, 'message'::text, 'letter'::text])),
  constraint invitation_what_check CHECK (length(what) >= 1 AND length(what) <= 120)
);
CREATE INDEX invitation_expert ON linkage.invitation USING btree (office, expert);
comment on table linkage.invitation is 'What an expert was asked to, and how the answer was given.';
grant insert, select, update on linkage.invitation to liren_app;
grant insert, select, update on linkage.invitation to liren_worker;

create table linkage.need (
  office text not null,
  id uuid not null,
  area text not null,
  by_ref text,
  by_name text not null,
  by_unit text,
  title text not null,
  kind text not null,
  amount bigint not null,
  unit text not null,
  at point,
  place text not null default ''::text,
  times jsonb not null default '[]'::jsonb,
  starts_on date,
  due_on date not null,
  urgency smallint not null,
  tags text[] not null default '{}'::text[],
  budget_fen bigint,
  note text not null default ''::text,
  ended_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  is_public boolean not null default false,
  constraint need_pkey PRIMARY KEY (office, id),
  constraint need_amount_check CHECK (amount > 0),
  constraint need_budget_fen_check CHECK (budget_fen >= 0),
  constraint need_by_name_check CHECK (length(by_name) >= 1 AND length(by_name) <= 120),
  constraint need_by_ref_check CHECK (by_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'::text),
  constraint need_kind_check CHECK (kind = ANY (ARRAY['space'::text, 'skill'::text, 'people'::text, 'money'::text, 'goods'::text])),
  constraint need_note_check CHECK (length(note) <= 500),
  constraint need_place_check CHECK (length(place) <= 120),
  constraint need_title_check CHECK (length(title) >= 1 AND length(title) <= 80),
  constraint need_unit_check CHECK (unit = ANY (ARRAY['visit'::text, 'hour'::text, 'person'::text, 'fen'::text, 'piece'::text])),
  constraint need_urgency_check CHECK (urgency >= 1 AND urgency <= 3)
);
CREATE INDEX need_area ON linkage.need USING btree (office, area) WHERE (ended_at IS NULL);
comment on table linkage.need is 'What an actor or an area needs (需求清单): how much, where, by when, how urgently.';
comment on column linkage.need.by_ref is 'Null: the area itself needs it.';
comment on column linkage.need.budget_fen is 'What may be paid for one unit; null: nothing.';
comment on column linkage.need.is_public is 'Residents see it; its note they do not.';
grant insert, select, update on linkage.need to liren_app;
grant insert, select, update on linkage.need to liren_worker;

create table linkage.offer (
  office text not null,
  id uuid not null,
  area text not null,
  by_ref text not null,
  by_name text not null,
  by_unit text,
  title text not null,
  kind text not null,
  nature text not null,
  amount bigint not null,
  unit text not null,
  at point,
  place text not null default ''::text,
  reach_m integer,
  times jsonb not null default '[]'::jsonb,
  starts_on date,
  ends_on date,
  tags text[] not null default '{}'::text[],
  price_fen bigint,
  note text not null default ''::text,
  ended_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  is_public boolean not null default false,
  constraint offer_pkey PRIMARY KEY (office, id),
  constraint offer_amount_check CHECK (amount > 0),
  constraint offer_by_name_check CHECK (length(by_name) >= 1 AND length(by_name) <= 120),
  constraint offer_by_ref_check CHECK (by_ref ~ '^((person|organisation|body):[0-9a-f-]{36}|unit:[a-z0-9-]{2,40})$'::text),
  constraint offer_check CHECK (price_fen IS NULL OR nature = 'commercial'::text),
  constraint offer_kind_check CHECK (kind = ANY (ARRAY['space'::text, 'skill'::text, 'people'::text, 'money'::text, 'goods'::text])),
  constraint offer_nature_check CHECK (nature = ANY (ARRAY['public'::text, 'commercial'::text, 'charity'::text])),
  constraint offer_note_check CHECK (length(note) <= 500),
  constraint offer_place_check CHECK (length(place) <= 120),
  constraint offer_price_fen_check CHECK (price_fen >= 0),
  constraint offer_reach_m_check CHECK (reach_m > 0),
  constraint offer_title_check CHECK (length(title) >= 1 AND length(title) <= 80),
  constraint offer_unit_check CHECK (unit = ANY (ARRAY['visit'::text, 'hour'::text, 'person'::text, 'fen'::text, 'piece'::text]))
);
CREATE INDEX offer_area ON linkage.offer USING btree (office, area) WHERE (ended_at IS NULL);
CREATE INDEX offer_by ON linkage.offer USING btree (office, by_ref);
comment on table linkage.offer is 'What an actor can give (资源清单): how much, where, how far, when.';
comment on column linkage.offer.reach_m is 'How far from its point it serves; null: the whole office.';
comment on column linkage.offer.times is 'Times of a week; none: at any time.';
comment on column linkage.offer.price_fen is 'For one unit of a commercial offer.';
comment on column linkage.offer.is_public is 'Residents see it; its note they do not.';
grant insert, select, update on linkage.offer to liren_app;
grant insert, select, update on linkage.offer to liren_worker;

create table linkage.posting (
  office text not null,
  id uuid not null,
  account uuid not null,
  side text not null,
  area text not null,
  organisation text not null default ''::text,
  title text not null,
  note text not null default ''::text,
  kind text not null,
  nature text,
  until_on date not null,
  contact_sealed bytea not null,
  state text not null,
  reason text not null default ''::text,
  posted_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  constraint posting_pkey PRIMARY KEY (office, id),
  constraint posting_account_fkey FOREIGN KEY (account) REFERENCES kernel.account(id),
  constraint posting_check CHECK ((state = 'waiting'::text) = (decided_at IS NULL)),
  constraint posting_check1 CHECK ((nature IS NULL) = (side = 'need'::text)),
  constraint posting_kind_check CHECK (kind = ANY (ARRAY['space'::text, 'skill'::text, 'people'::text, 'goods'::text])),
  constraint posting_nature_check CHECK (nature = ANY (ARRAY['public'::text, 'commercial'::text, 'charity'::text])),
  constraint posting_note_check CHECK (length(note) <= 200),
  constraint posting_organisation_check CHECK (length(organisation) <= 60),
  constraint posting_reason_check CHECK (length(reason) <= 200),
  constraint posting_side_check CHECK (side = ANY (ARRAY['offer'::text, 'need'::text])),
  constraint posting_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'shown'::text, 'refused'::text])),
  constraint posting_title_check CHECK (length(title) >= 1 AND length(title) <= 60)
);
CREATE INDEX posting_account ON linkage.posting USING btree (office, account);
CREATE INDEX posting_state ON linkage.posting USING btree (office, state, area);
comment on table linkage.posting is 'What a resident or an organisation offers or needs, in their own words; seen by others once the organiser let it through.';
comment on column linkage.posting.account is 'Who wrote it, and alone changes it and takes it back: then the row is deleted.';
comment on column linkage.posting.organisation is 'In whose name; empty: a resident, who is not named.';
comment on column linkage.posting.contact_sealed is 'How they are reached, sealed; read for a purpose, with a trace.';
grant delete, insert, select, update on linkage.posting to liren_app;
grant delete, insert, select, update on linkage.posting to liren_worker;

create table linkage.programme (
  office text not null,
  key text not null,
  name text,
  goal text not null default ''::text,
  seats jsonb not null,
  ended_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint programme_pkey PRIMARY KEY (office, key),
  constraint programme_goal_check CHECK (length(goal) <= 500),
  constraint programme_key_check CHECK (key ~ '^[a-z0-9][a-z0-9_-]{1,39}$'::text),
  constraint programme_name_check CHECK (length(name) >= 1 AND length(name) <= 40)
);
comment on table linkage.programme is 'Programmes (工程) of the office, where it said something of one; the nine of the house stand in code.';
comment on column linkage.programme.name is 'Null: a programme of the house, called by its own word.';
grant insert, select, update on linkage.programme to liren_app;
grant insert, select, update on linkage.programme to liren_worker;

create table linkage.project (
  office text not null,
  matter uuid not null,
  title text not null,
  note text not null,
  programme text,
  seats jsonb not null,
  tasks jsonb not null,
  starts_on date not null,
  spheres text[] not null,
  facility text,
  estate text not null,
  funding jsonb not null,
  ratings jsonb not null,
  need uuid,
  agreement uuid,
  next_due date,
  units text[] not null,
  constraint project_pkey PRIMARY KEY (office, matter),
  constraint project_estate_check CHECK (length(estate) <= 60),
  constraint project_facility_check CHECK (facility = ANY (ARRAY['subdistrict'::text, 'community'::text])),
  constraint project_note_check CHECK (length(note) <= 1000),
  constraint project_title_check CHECK (length(title) >= 1 AND length(title) <= 80)
);
CREATE INDEX project_agreement ON linkage.project USING btree (office, agreement) WHERE (agreement IS NOT NULL);
CREATE INDEX project_need ON linkage.project USING btree (office, need) WHERE (need IS NOT NULL);
CREATE INDEX project_programme ON linkage.project USING btree (office, programme) WHERE (programme IS NOT NULL);
comment on table linkage.project is 'What several actors do together. Its movement is in kernel.matter, kind project.';
comment on column linkage.project.seats is 'Who leads, is responsible, assists and takes part, as they were called then.';
comment on column linkage.project.tasks is 'Each with its seats, its day, and the day it was done.';
comment on column linkage.project.next_due is 'Earliest day of what is not done; null when nothing is open.';
comment on column linkage.project.units is 'Units on the platform that hold a seat in it.';
grant insert, select, update on linkage.project to liren_app;
grant insert, select, update on linkage.project to liren_worker;

create table linkage.referral (
  office text not null,
  matter uuid not null,
  title text not null,
  what text not null,
  from_ref text not null,
  from_name text not null,
  from_unit text,
  to_ref text not null,
  to_name text not null,
  to_unit text,
  answer_by date not null,
  done_by date,
  about_kind text,
  about_id uuid,
  reason text not null,
  outcome text not null,
  constraint referral_pkey PRIMARY KEY (office, matter),
  constraint referral_about_kind_check CHECK (about_kind = ANY (ARRAY['need'::text, 'project'::text, 'agreement'::text])),
  constraint referral_check CHECK ((about_kind IS NULL) = (about_id IS NULL)),
  constraint referral_title_check CHECK (length(title) >= 1 AND length(title) <= 80),
  constraint referral_what_check CHECK (length(what) >= 1 AND length(what) <= 500)
);
comment on table linkage.referral is 'What one actor hands over to another. Its movement is in kernel.matter, kind referral.';
comment on column linkage.referral.answer_by is 'Day until which the receiver answers.';
comment on column linkage.referral.done_by is 'Day the receiver took upon itself.';
grant insert, select, update on linkage.referral to liren_app;
grant insert, select, update on linkage.referral to liren_worker;

create table linkage.tie (
  office text not null,
  channel uuid not null,
  actor text not null,
  identity text not null,
  name text not null,
  since date not null,
  constraint tie_pkey PRIMARY KEY (office, channel, actor, identity),
  constraint tie_actor_check CHECK (actor ~ '^(person|organisation|body):[0-9a-f-]{36}$'::text),
  constraint tie_identity_check CHECK (length(identity) >= 1 AND length(identity) <= 20)
);
CREATE INDEX tie_actor ON linkage.tie USING btree (office, actor);
comment on table linkage.tie is 'Who is reached by a channel, and as what; one actor may have several identities.';
grant delete, insert, select, update on linkage.tie to liren_app;
grant delete, insert, select, update on linkage.tie to liren_worker;

create table notices.broadcast (
  office text not null,
  id uuid not null,
  topic text not null,
  area text not null,
  title text not null,
  body text not null,
  state text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  settled_by uuid,
  settled_at timestamp with time zone,
  constraint broadcast_pkey PRIMARY KEY (office, id),
  constraint broadcast_body_check CHECK (length(body) >= 2 AND length(body) <= 600),
  constraint broadcast_check CHECK (area ~ '^\d{9}(\d{3})?$'::text AND starts_with(area, office)),
  constraint broadcast_check1 CHECK ((state = 'waiting'::text) = (settled_at IS NULL)),
  constraint broadcast_check2 CHECK (state <> 'sent'::text OR area <> office OR settled_by <> written_by),
  constraint broadcast_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint broadcast_state_check CHECK (state = ANY (ARRAY['sent'::text, 'withdrawn'::text])),
  constraint broadcast_title_check CHECK (length(title) >= 2 AND length(title) <= 40),
  constraint broadcast_topic_check CHECK (topic = ANY (ARRAY['convenience'::text, 'warning'::text, 'activity'::text, 'weather'::text, 'emergency'::text]))
);
CREATE INDEX broadcast_page ON notices.broadcast USING btree (office, written_at DESC, id DESC);
comment on table notices.broadcast is 'One notice to an area. It waits when two persons have to agree.';
comment on column notices.broadcast.settled_by is 'Who sent it or took it back; for the whole street never who wrote it, when it was sent.';
grant insert, select, update on notices.broadcast to liren_app;
grant select on notices.broadcast to liren_worker;

create table notices.subscription (
  office text not null,
  account uuid not null,
  area text not null,
  since timestamp with time zone not null,
  constraint subscription_pkey PRIMARY KEY (office, account, area),
  constraint subscription_check CHECK (area ~ '^\d{9}(\d{3})?$'::text AND starts_with(area, office)),
  constraint subscription_office_check CHECK (office ~ '^\d{9}$'::text)
);
CREATE INDEX subscription_area ON notices.subscription USING btree (office, area);
comment on table notices.subscription is 'Of which areas somebody wants to be told; which topics and how stands in kernel.notice_wish.';
grant delete, insert, select, update on notices.subscription to liren_app;
grant delete, insert, select on notices.subscription to liren_worker;

create table patrol.card (
  office text not null,
  grid text not null,
  worker text,
  phone text,
  supervision text,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  constraint card_pkey PRIMARY KEY (office, grid),
  constraint card_phone_check CHECK (length(phone) <= 20),
  constraint card_supervision_check CHECK (length(supervision) <= 20),
  constraint card_worker_check CHECK (length(worker) <= 30)
);
comment on table patrol.card is 'What is published of a grid beside its extent: worker, duty phone, supervision phone. Published by law (网格化服务管理条例), hence not sealed.';
comment on column patrol.card.worker is 'As published; null: who holds the role now.';
grant insert, select, update on patrol.card to liren_app;
grant insert, select, update on patrol.card to liren_worker;

create table patrol.checklist (
  office text not null,
  code text not null,
  edition smallint not null,
  zh text not null,
  en text not null,
  items jsonb not null,
  is_active boolean not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint checklist_pkey PRIMARY KEY (office, code, edition),
  constraint checklist_code_check CHECK (code ~ '^[0-9a-z_-]{1,40}$'::text),
  constraint checklist_edition_check CHECK (edition > 0),
  constraint checklist_en_check CHECK (length(en) <= 80),
  constraint checklist_zh_check CHECK (length(zh) >= 1 AND length(zh) <= 40)
);
comment on table patrol.checklist is 'What is looked at at a kind of point, by edition; the newest holds. Without a row, the list of the house (edition 0).';
grant insert, select on patrol.checklist to liren_app;

create table patrol.duty (
  office text not null,
  id uuid not null,
  account uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint duty_pkey PRIMARY KEY (office, id),
  constraint duty_check CHECK (ended_at >= started_at)
);
CREATE INDEX duty_account ON patrol.duty USING btree (office, account, started_at);
CREATE UNIQUE INDEX duty_one_open ON patrol.duty USING btree (office, account) WHERE (ended_at IS NULL);
comment on table patrol.duty is 'When a grid worker was on duty, as the worker said.';
grant insert, select, update on patrol.duty to liren_app;
grant select on patrol.duty to liren_worker;

create table patrol.followed (
  office text not null,
  change uuid not null,
  constraint followed_pkey PRIMARY KEY (office, change)
);
comment on table patrol.followed is 'A row for each change of boundaries after which points, plans and cards of grids were put right.';
grant insert, select on patrol.followed to liren_worker;

create table patrol.found (
  office text not null,
  id uuid not null,
  round uuid,
  account uuid not null,
  at timestamp with time zone not null,
  component text,
  state text,
  point uuid,
  item text,
  matter uuid not null,
  number text not null,
  constraint found_pkey PRIMARY KEY (office, id),
  constraint found_state_check CHECK (state = ANY (ARRAY['damaged'::text, 'missing'::text]))
);
CREATE UNIQUE INDEX found_matter ON patrol.found USING btree (office, matter);
CREATE INDEX found_round ON patrol.found USING btree (office, round);
comment on table patrol.found is 'What a round found missing, damaged or wrong, and the matter it became.';
grant insert, select on patrol.found to liren_app;
grant select on patrol.found to liren_worker;

create table patrol.plan (
  office text not null,
  id uuid not null,
  grid text not null,
  name text not null,
  rhythm text not null,
  times smallint not null,
  target numeric(3,2),
  points uuid[] not null default '{}'::uuid[],
  since date not null,
  ended_on date,
  constraint plan_pkey PRIMARY KEY (office, id),
  constraint plan_name_check CHECK (length(name) >= 1 AND length(name) <= 40),
  constraint plan_rhythm_check CHECK (rhythm = ANY (ARRAY['day'::text, 'week'::text, 'month'::text])),
  constraint plan_target_check CHECK (target > 0::numeric AND target <= 1::numeric),
  constraint plan_times_check CHECK (times >= 1 AND times <= 31)
);
CREATE INDEX plan_grid ON patrol.plan USING btree (office, grid);
comment on column patrol.plan.target is 'Share of street length to be seen in the period; null: none is set.';
comment on column patrol.plan.points is 'A route: its points in order. Empty: the whole grid.';
grant insert, select, update on patrol.plan to liren_app;
grant insert, select, update on patrol.plan to liren_worker;

create table patrol.point (
  office text not null,
  id uuid not null,
  grid text not null,
  name text not null,
  checklist text not null,
  place text not null default ''::text,
  at point not null,
  label text not null,
  is_active boolean not null default true,
  changed_at timestamp with time zone not null,
  constraint point_pkey PRIMARY KEY (office, id),
  constraint point_checklist_check CHECK (length(checklist) <= 40),
  constraint point_label_check CHECK (label ~ '^[0-9A-Z-]{4,24}$'::text),
  constraint point_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint point_place_check CHECK (length(place) <= 120)
);
CREATE INDEX point_grid ON patrol.point USING btree (office, grid);
CREATE UNIQUE INDEX point_label ON patrol.point USING btree (office, label);
comment on table patrol.point is 'What is inspected on a round: hydrants, lift rooms, fire lanes. Also beacons: whoever reads the label stands there.';
comment on column patrol.point.at is 'WGS 84, x = longitude.';
comment on column patrol.point.label is 'What the label on site says; typed or scanned.';
grant insert, select, update on patrol.point to liren_app;
grant select, update on patrol.point to liren_worker;

create table patrol.round (
  office text not null,
  id uuid not null,
  account uuid not null,
  grid text not null,
  plan uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  day date not null,
  is_tracked boolean not null,
  walked_m integer not null default 0,
  forgotten_at timestamp with time zone,
  constraint round_pkey PRIMARY KEY (office, id),
  constraint round_check CHECK (ended_at >= started_at)
);
CREATE INDEX round_account ON patrol.round USING btree (office, account, started_at);
CREATE INDEX round_day ON patrol.round USING btree (office, day, grid);
CREATE UNIQUE INDEX round_one_open ON patrol.round USING btree (office, account) WHERE (ended_at IS NULL);
comment on table patrol.round is 'One round of one worker. Its id is made on the device, so that a round begun twice is one.';
comment on column patrol.round.day is 'Of its start, in the office''s zone.';
comment on column patrol.round.forgotten_at is 'When its track was deleted, by the worker or by time.';
grant insert, select, update on patrol.round to liren_app;
grant select, update on patrol.round to liren_worker;

create table patrol.rules (
  office text not null,
  track_days smallint not null,
  constraint rules_pkey PRIMARY KEY (office),
  constraint rules_track_days_check CHECK (track_days >= 1 AND track_days <= 90)
);
comment on table patrol.rules is 'What an office decides about patrol; without a row the defaults of the code hold.';
comment on column patrol.rules.track_days is 'Days a track is kept, counted from the end of its round; the streets it saw stay.';
grant insert, select, update on patrol.rules to liren_app;
grant select on patrol.rules to liren_worker;

create table patrol.seen (
  office text not null,
  round uuid not null,
  street uuid not null,
  line smallint not null,
  spans double precision[] not null,
  constraint seen_pkey PRIMARY KEY (office, round, street, line)
);
comment on table patrol.seen is 'Streets a round has seen, without times: the result the office keeps.';
comment on column patrol.seen.spans is 'Metres along the line of the base map: from, to, from, to …';
grant delete, insert, select, update on patrol.seen to liren_app;
grant delete, insert, select on patrol.seen to liren_worker;

create table patrol.track_part (
  office text not null,
  id uuid not null,
  round uuid not null,
  part integer not null,
  fixes bytea not null,
  count smallint not null,
  constraint track_part_pkey PRIMARY KEY (office, id),
  constraint track_part_part_check CHECK (part >= 0 AND part <= 5000)
);
CREATE UNIQUE INDEX track_part_round ON patrol.track_part USING btree (office, round, part);
comment on table patrol.track_part is 'Where a worker walked, sealed. Deleted with time, by the worker, and when the consent is withdrawn.';
grant delete, insert, select, update on patrol.track_part to liren_app;
grant delete, select on patrol.track_part to liren_worker;

create table patrol.visit (
  office text not null,
  round uuid not null,
  point uuid not null,
  at timestamp with time zone not null,
  source text not null,
  distance_m integer,
  accuracy_m integer,
  reason text not null default ''::text,
  findings jsonb not null,
  note text not null default ''::text,
  checklist text,
  edition smallint not null default 0,
  answers jsonb not null default '{}'::jsonb,
  constraint visit_pkey PRIMARY KEY (office, round, point),
  constraint visit_edition_check CHECK (edition >= 0),
  constraint visit_note_check CHECK (length(note) <= 300),
  constraint visit_reason_check CHECK (length(reason) <= 200),
  constraint visit_source_check CHECK (source = ANY (ARRAY['device'::text, 'beacon'::text, 'hand'::text]))
);
CREATE INDEX visit_point ON patrol.visit USING btree (office, point, at);
comment on table patrol.visit is 'A point as it was found. How far from it the worker stood, not where.';
comment on column patrol.visit.checklist is 'Kind of list that was followed, as the point had it then.';
comment on column patrol.visit.edition is 'Edition of the list that was followed; 0: the one of the house.';
comment on column patrol.visit.answers is 'What was read, chosen or written where a question asks for more than yes or no.';
grant insert, select, update on patrol.visit to liren_app;
grant select on patrol.visit to liren_worker;

create table privacy.rights_request (
  office text not null,
  matter uuid not null,
  kind text not null,
  is_own boolean not null,
  proof text,
  ground text,
  is_put_off boolean not null,
  constraint rights_request_pkey PRIMARY KEY (office, matter),
  constraint rights_request_ground_check CHECK (ground = ANY (ARRAY['not_identified'::text, 'law_keeps'::text, 'of_others'::text, 'no_such_data'::text, 'repeated'::text])),
  constraint rights_request_kind_check CHECK (kind = ANY (ARRAY['know'::text, 'copy'::text, 'port'::text, 'correct'::text, 'delete'::text, 'restrict'::text, 'explain'::text, 'stop_consent'::text, 'deceased'::text])),
  constraint rights_request_proof_check CHECK (proof = ANY (ARRAY['id_card'::text, 'known'::text, 'authorised'::text]))
);
comment on table privacy.rights_request is 'No personal text: that lies in kernel.sealed. Its movement is in kernel.matter.';
comment on column privacy.rights_request.is_own is 'Asked under the own account; else the officer wrote it for somebody.';
grant insert, select, update on privacy.rights_request to liren_app;
grant select on privacy.rights_request to liren_worker;

create table privacy.rules (
  office text not null,
  answer_days smallint not null,
  put_off_days smallint not null,
  constraint rules_pkey PRIMARY KEY (office),
  constraint rules_answer_days_check CHECK (answer_days >= 1 AND answer_days <= 60),
  constraint rules_put_off_days_check CHECK (put_off_days >= 1 AND put_off_days <= 60)
);
comment on table privacy.rules is 'Days for an answer, where an office has said other than thirty and fifteen.';
grant insert, select, update on privacy.rules to liren_app;
grant select on privacy.rules to liren_worker;

create table registry.asset (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  kind text not null,
  name text not null,
  detail text not null default ''::text,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  ended_on date,
  constraint asset_pkey PRIMARY KEY (office, id),
  constraint asset_detail_check CHECK (length(detail) <= 300),
  constraint asset_kind_check CHECK (kind = ANY (ARRAY['skill'::text, 'venue'::text, 'influence'::text])),
  constraint asset_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint asset_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX asset_kind ON registry.asset USING btree (office, kind, name) WHERE (ended_on IS NULL);
CREATE INDEX asset_of ON registry.asset USING btree (office, organisation);
comment on table registry.asset is 'What an organisation has that others can use: skills, venues, influence (社会资本).';
grant insert, select, update on registry.asset to liren_app;
grant insert, select, update on registry.asset to liren_worker;

create table registry.building (
  office text not null,
  id uuid not null,
  community text not null,
  service_grid text,
  address uuid,
  name text not null,
  estate uuid,
  use text not null,
  floors smallint,
  built smallint,
  at point,
  source text not null,
  valid_from date,
  valid_to date,
  batch uuid,
  version integer not null default 1,
  constraint building_pkey PRIMARY KEY (office, id),
  constraint building_built_check CHECK (built >= 1000 AND built <= 2200),
  constraint building_floors_check CHECK (floors >= 1 AND floors <= 200),
  constraint building_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint building_source_check CHECK (length(source) >= 1 AND length(source) <= 60),
  constraint building_use_check CHECK (use = ANY (ARRAY['housing'::text, 'office'::text, 'commerce'::text, 'public'::text, 'mixed'::text, 'industry'::text]))
);
CREATE INDEX building_area ON registry.building USING btree (office, community, service_grid);
CREATE INDEX building_at ON registry.building USING gist (at);
CREATE INDEX building_batch ON registry.building USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE INDEX building_name ON registry.building USING btree (office, name);
comment on table registry.building is 'Buildings of the standard address tree; areas.address says how each is found.';
comment on column registry.building.address is 'Row of areas.address of the same office, where the building has one.';
comment on column registry.building.at is 'WGS 84, x = longitude.';
comment on column registry.building.batch is 'The import that brought it.';
comment on column registry.building.version is 'Counts what was written: another one says that somebody was there since.';
grant insert, select, update on registry.building to liren_app;
grant insert, select, update on registry.building to liren_worker;

create table registry.care_mark (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  set_name text not null,
  detail bytea,
  basis text not null,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  expires_on date not null,
  ended_at timestamp with time zone,
  batch uuid,
  constraint care_mark_pkey PRIMARY KEY (office, id),
  constraint care_mark_basis_check CHECK (length(basis) >= 1 AND length(basis) <= 60),
  constraint care_mark_set_name_check CHECK (set_name ~ '^[a-z][a-z_]*$'::text),
  constraint care_mark_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX care_mark_expiry ON registry.care_mark USING btree (office, expires_on) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX care_mark_once ON registry.care_mark USING btree (office, person, set_name) WHERE (ended_at IS NULL);
CREATE INDEX care_mark_set ON registry.care_mark USING btree (office, set_name, area) WHERE (ended_at IS NULL);
alter table registry.care_mark enable row level security;
create policy care_mark_by_area_and_set on registry.care_mark for all to liren_app, liren_worker using ((registry.sees(area) AND (set_name = ANY (string_to_array(current_setting('liren.sets'::text, true), ','::text)))));
comment on table registry.care_mark is 'Groups that need care (关爱群体), each a set of its own with purpose and expiry; never one of the restricted sets of GB/T 31000.';
comment on column registry.care_mark.detail is 'What helpers must know, sealed.';
comment on column registry.care_mark.basis is 'Legal basis of holding it: a word of the catalogue.';
grant delete, insert, select, update on registry.care_mark to liren_app;
grant delete, insert, select, update on registry.care_mark to liren_worker;

create table registry.claim (
  office text not null,
  id uuid not null,
  area text not null,
  account uuid not null,
  person uuid not null,
  at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  decided_at timestamp with time zone,
  decided_by uuid,
  constraint claim_pkey PRIMARY KEY (office, id),
  constraint claim_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text]))
);
CREATE INDEX claim_area ON registry.claim USING btree (office, area) WHERE (state = 'waiting'::text);
CREATE INDEX claim_person ON registry.claim USING btree (office, person);
CREATE UNIQUE INDEX claim_waiting ON registry.claim USING btree (office, account) WHERE (state = 'waiting'::text);
alter table registry.claim enable row level security;
create policy claim_by_area on registry.claim for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.claim is 'Name and number fit an entry, and the phone of the account is another than on it: somebody who knows the person decides.';
grant insert, select, update on registry.claim to liren_app;
grant delete, insert, select, update on registry.claim to liren_worker;

create table registry.duty (
  office text not null,
  work text not null,
  actor_class text not null,
  part text not null,
  constraint duty_pkey PRIMARY KEY (office, work, actor_class),
  constraint duty_actor_class_check CHECK (actor_class = ANY (ARRAY['government'::text, 'self_governance'::text, 'social_market'::text, 'individual'::text])),
  constraint duty_part_check CHECK (part = ANY (ARRAY['leads'::text, 'coordinates'::text, 'decides'::text, 'takes_part'::text, 'supervises'::text, 'none'::text])),
  constraint duty_work_check CHECK (work ~ '^[a-z][a-z_]*$'::text)
);
comment on table registry.duty is 'Where an office draws the boundary of duties (边界与职责) otherwise than the default does.';
grant delete, insert, select, update on registry.duty to liren_app;
grant delete, insert, select, update on registry.duty to liren_worker;

create table registry.estate (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null,
  kind text not null,
  households integer,
  built smallint,
  has_elevator boolean,
  source text not null,
  valid_to date,
  constraint estate_pkey PRIMARY KEY (office, id),
  constraint estate_built_check CHECK (built >= 1900 AND built <= 2200),
  constraint estate_households_check CHECK (households >= 0),
  constraint estate_kind_check CHECK (kind = ANY (ARRAY['commodity'::text, 'older'::text, 'work_unit'::text, 'relocation'::text, 'affordable'::text, 'mixed'::text])),
  constraint estate_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint estate_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE UNIQUE INDEX estate_once ON registry.estate USING btree (office, community, name) WHERE (valid_to IS NULL);
comment on table registry.estate is 'Housing estates (小区); registry.building.estate names them.';
grant insert, select, update on registry.estate to liren_app;
grant insert, select, update on registry.estate to liren_worker;

create table registry.estate_told (
  office text not null,
  estate uuid not null,
  what text not null,
  state text not null,
  due_on date not null,
  at timestamp with time zone not null,
  constraint estate_told_pkey PRIMARY KEY (office, estate, what, state, due_on),
  constraint estate_told_state_check CHECK (state = ANY (ARRAY['wrong'::text, 'overdue'::text, 'soon'::text])),
  constraint estate_told_what_check CHECK (what ~ '^[a-z][a-z_]*$'::text)
);
comment on table registry.estate_told is 'One row for what stands as due today and was told; what is settled goes, and would be told again.';
comment on column registry.estate_told.due_on is '-infinity: it is wrong, whatever the day.';
grant delete, insert, select, update on registry.estate_told to liren_app;
grant delete, insert, select, update on registry.estate_told to liren_worker;

create table registry.fact (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  field text not null,
  said bytea not null,
  source text not null,
  held_source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  batch uuid,
  standing text not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason bytea,
  constraint fact_pkey PRIMARY KEY (office, id),
  constraint fact_field_check CHECK (field = ANY (ARRAY['name'::text, 'sex'::text, 'birth_date'::text, 'id_number'::text, 'phone'::text, 'home'::text, 'residence'::text])),
  constraint fact_standing_check CHECK (standing = ANY (ARRAY['holds'::text, 'yields'::text, 'asked'::text]))
);
CREATE INDEX fact_asked ON registry.fact USING btree (office, taken_at) WHERE (standing = 'asked'::text);
CREATE INDEX fact_batch ON registry.fact USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE INDEX fact_person ON registry.fact USING btree (office, person, taken_at DESC);
alter table registry.fact enable row level security;
create policy fact_by_area on registry.fact for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.fact is 'What a second source said otherwise than the entry: who, when, and which of the two holds.';
comment on column registry.fact.said is 'The new value, sealed.';
comment on column registry.fact.reason is 'Why one of two words was chosen, sealed.';
grant delete, insert, select, update on registry.fact to liren_app;
grant delete, insert, select, update on registry.fact to liren_worker;

create table registry.fact_seen (
  office text not null,
  subject text not null,
  entry uuid not null,
  fact text not null,
  source text not null,
  seen_on date,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  constraint fact_seen_pkey PRIMARY KEY (office, subject, entry, fact),
  constraint fact_seen_check CHECK (fact ~ '^[a-z]+\.[a-z_]+$'::text AND split_part(fact, '.'::text, 1) = subject),
  constraint fact_seen_source_check CHECK (length(source) >= 1 AND length(source) <= 60),
  constraint fact_seen_subject_check CHECK (subject = ANY (ARRAY['person'::text, 'organisation'::text, 'room'::text, 'building'::text]))
);
alter table registry.fact_seen enable row level security;
create policy fact_seen_with_person on registry.fact_seen for all to liren_app, liren_worker using (((subject <> 'person'::text) OR (EXISTS ( SELECT
   FROM registry.person p
  WHERE ((p.office = fact_seen.office) AND (p.id = fact_seen.entry))))));
comment on table registry.fact_seen is 'Whence a single fact of an entry is known, and when it was last confirmed; where it is silent or older the entry itself says so.';
grant delete, insert, select, update on registry.fact_seen to liren_app;
grant delete, insert, select, update on registry.fact_seen to liren_worker;

create table registry.fund_statement (
  office text not null,
  id uuid not null,
  estate uuid not null,
  since date not null,
  until date not null,
  opening_fen bigint not null,
  paid_in_fen bigint not null,
  interest_fen bigint not null,
  spent_fen bigint not null,
  closing_fen bigint not null,
  published_on date,
  constraint fund_statement_pkey PRIMARY KEY (office, id),
  constraint fund_statement_check CHECK (until >= since),
  constraint fund_statement_closing_fen_check CHECK (closing_fen >= 0),
  constraint fund_statement_interest_fen_check CHECK (interest_fen >= 0),
  constraint fund_statement_opening_fen_check CHECK (opening_fen >= 0),
  constraint fund_statement_paid_in_fen_check CHECK (paid_in_fen >= 0),
  constraint fund_statement_spent_fen_check CHECK (spent_fen >= 0)
);
CREATE UNIQUE INDEX fund_statement_once ON registry.fund_statement USING btree (office, estate, since);
comment on table registry.fund_statement is 'Statements of the maintenance fund (专项维修资金); 民法典 281 wants them published.';
grant insert, select, update on registry.fund_statement to liren_app;
grant insert, select, update on registry.fund_statement to liren_worker;

create table registry.guardianship (
  office text not null,
  id uuid not null,
  area text not null,
  child uuid not null,
  guardian uuid not null,
  relation text not null,
  consented_on date,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  ended_at timestamp with time zone,
  batch uuid,
  constraint guardianship_pkey PRIMARY KEY (office, id),
  constraint guardianship_check CHECK (child <> guardian),
  constraint guardianship_relation_check CHECK (relation = ANY (ARRAY['parent'::text, 'grandparent'::text, 'other'::text])),
  constraint guardianship_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX guardianship_guardian ON registry.guardianship USING btree (office, guardian) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX guardianship_once ON registry.guardianship USING btree (office, child, guardian) WHERE (ended_at IS NULL);
alter table registry.guardianship enable row level security;
create policy guardianship_by_area on registry.guardianship for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.guardianship is 'Who answers for a child (民法典 art. 27). Under fourteen nothing is collected without a guardian''s consent (PIPL art. 31).';
comment on column registry.guardianship.area is 'The child''s.';
comment on column registry.guardianship.consented_on is 'Day on which the guardian agreed to what is held of the child.';
grant delete, insert, select, update on registry.guardianship to liren_app;
grant delete, insert, select, update on registry.guardianship to liren_worker;

create table registry.household (
  office text not null,
  id uuid not null,
  area text not null,
  room uuid,
  head uuid,
  number text,
  since date,
  until date,
  source text not null,
  batch uuid,
  constraint household_pkey PRIMARY KEY (office, id),
  constraint household_number_check CHECK (length(number) <= 30),
  constraint household_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX household_area ON registry.household USING btree (office, area);
CREATE INDEX household_batch ON registry.household USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE INDEX household_number ON registry.household USING btree (office, number) WHERE (number IS NOT NULL);
CREATE INDEX household_room ON registry.household USING btree (office, room);
alter table registry.household enable row level security;
create policy household_by_area on registry.household for all to liren_app, liren_worker using (registry.sees(area));
comment on column registry.household.number is '户号 as the source writes it.';
grant delete, insert, select, update on registry.household to liren_app;
grant delete, insert, select, update on registry.household to liren_worker;

create table registry.intake (
  office text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  source text not null,
  state text not null,
  problem text,
  upload uuid,
  media_type text not null,
  headings jsonb not null default '[]'::jsonb,
  columns jsonb not null default '{}'::jsonb,
  row_count integer not null default 0,
  done_count integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  refused integer not null default 0,
  asked integer not null default 0,
  begun_at timestamp with time zone not null,
  begun_by uuid,
  moved_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint intake_pkey PRIMARY KEY (office, id),
  constraint intake_kind_check CHECK (kind = ANY (ARRAY['people'::text, 'organisations'::text, 'places'::text])),
  constraint intake_name_check CHECK (length(name) >= 1 AND length(name) <= 120),
  constraint intake_source_check CHECK (source ~ '^[a-z][a-z_]*$'::text),
  constraint intake_state_check CHECK (state = ANY (ARRAY['reading'::text, 'read'::text, 'checking'::text, 'checked'::text, 'taking'::text, 'taken'::text, 'undoing'::text, 'undone'::text, 'failed'::text]))
);
CREATE INDEX intake_at_work ON registry.intake USING btree (moved_at) WHERE (state = ANY (ARRAY['reading'::text, 'checking'::text, 'taking'::text, 'undoing'::text]));
CREATE INDEX intake_begun ON registry.intake USING btree (office, begun_at DESC);
comment on table registry.intake is 'One file on its way into the register. Its id is the batch of what it brings.';
comment on column registry.intake.source is 'Whose word it is: decides where two sources say different things.';
comment on column registry.intake.problem is 'Code of why it cannot go on.';
comment on column registry.intake.columns is 'Field of the register to place of the column, from 0.';
grant delete, insert, select, update on registry.intake to liren_app;
grant delete, insert, select, update on registry.intake to liren_worker;

create table registry.intake_before (
  office text not null,
  id uuid not null,
  intake uuid not null,
  entry uuid not null,
  version integer not null,
  snapshot bytea not null,
  constraint intake_before_pkey PRIMARY KEY (office, id),
  constraint intake_before_office_intake_fkey FOREIGN KEY (office, intake) REFERENCES registry.intake(office, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX intake_before_entry ON registry.intake_before USING btree (office, intake, entry);
CREATE INDEX intake_before_of ON registry.intake_before USING btree (office, entry);
comment on table registry.intake_before is 'What an import has changed, as it stood before, so that the whole can be taken back.';
comment on column registry.intake_before.version is 'Of the entry after the import: another one says that somebody else was there since.';
comment on column registry.intake_before.snapshot is 'The row before, and residences that the import has ended; JSON, sealed.';
grant delete, insert, select, update on registry.intake_before to liren_app;
grant delete, insert, select, update on registry.intake_before to liren_worker;

create table registry.intake_chunk (
  office text not null,
  id uuid not null,
  intake uuid not null,
  place integer not null,
  row_count integer not null,
  stage text not null,
  cells bytea,
  constraint intake_chunk_pkey PRIMARY KEY (office, id),
  constraint intake_chunk_office_intake_fkey FOREIGN KEY (office, intake) REFERENCES registry.intake(office, id) ON DELETE CASCADE,
  constraint intake_chunk_stage_check CHECK (stage = ANY (ARRAY['read'::text, 'checked'::text, 'taken'::text]))
);
CREATE UNIQUE INDEX intake_chunk_place ON registry.intake_chunk USING btree (office, intake, place);
comment on table registry.intake_chunk is 'Some hundred rows of a file. One transaction takes them and says so: a killed process does none twice.';
comment on column registry.intake_chunk.cells is 'Line and cells of each row as JSON, sealed; null once they are taken.';
grant delete, insert, select, update on registry.intake_chunk to liren_app;
grant delete, insert, select, update on registry.intake_chunk to liren_worker;

create table registry.intake_fault (
  office text not null,
  intake uuid not null,
  line integer not null,
  field text not null,
  fault text not null,
  of_line integer,
  constraint intake_fault_pkey PRIMARY KEY (office, intake, line, field, fault),
  constraint intake_fault_office_intake_fkey FOREIGN KEY (office, intake) REFERENCES registry.intake(office, id) ON DELETE CASCADE
);
comment on table registry.intake_fault is 'Rows that were not taken, by line, and why. Never what stood in them.';
comment on column registry.intake_fault.of_line is 'The line that says the same already.';
grant delete, insert, select, update on registry.intake_fault to liren_app;
grant delete, insert, select, update on registry.intake_fault to liren_worker;

create table registry.intake_seen (
  office text not null,
  intake uuid not null,
  key bytea not null,
  line integer not null,
  is_numbered boolean not null,
  constraint intake_seen_pkey PRIMARY KEY (office, intake, key),
  constraint intake_seen_office_intake_fkey FOREIGN KEY (office, intake) REFERENCES registry.intake(office, id) ON DELETE CASCADE
);
comment on table registry.intake_seen is 'Keyed hashes of what the rows of a file say of themselves, and the first line that says it; gone once it is taken.';
comment on column registry.intake_seen.is_numbered is 'The line names a number: another number is another one, whatever else is the same.';
grant delete, insert, select on registry.intake_seen to liren_app;
grant delete, insert, select on registry.intake_seen to liren_worker;

create table registry.likeness (
  office text not null,
  id uuid not null,
  one uuid not null,
  other uuid not null,
  score integer not null,
  reasons text[] not null,
  intake uuid,
  found_at timestamp with time zone not null,
  later_at timestamp with time zone,
  decided text,
  decided_at timestamp with time zone,
  decided_by uuid,
  constraint likeness_pkey PRIMARY KEY (office, id),
  constraint likeness_check CHECK (one <> other),
  constraint likeness_decided_check CHECK (decided = ANY (ARRAY['same'::text, 'different'::text])),
  constraint likeness_score_check CHECK (score >= 0 AND score <= 100)
);
CREATE UNIQUE INDEX likeness_once ON registry.likeness USING btree (office, one, other);
CREATE INDEX likeness_open ON registry.likeness USING btree (office, later_at, score DESC) WHERE (decided IS NULL);
CREATE INDEX likeness_other ON registry.likeness USING btree (office, other);
alter table registry.likeness enable row level security;
create policy likeness_by_office on registry.likeness for all to liren_app, liren_worker using (registry.sees(office));
comment on table registry.likeness is 'Two entries that may be one person, until somebody says. What was said is never asked again.';
comment on column registry.likeness.one is 'The entry that was there first.';
grant delete, insert, select, update on registry.likeness to liren_app;
grant delete, insert, select, update on registry.likeness to liren_worker;

create table registry.match_key (
  office text not null,
  key bytea not null,
  person uuid not null,
  constraint match_key_pkey PRIMARY KEY (office, key, person)
);
CREATE INDEX match_key_person ON registry.match_key USING btree (office, person);
alter table registry.match_key enable row level security;
create policy match_key_by_office on registry.match_key for all to liren_app, liren_worker using (registry.sees(office));
comment on table registry.match_key is 'Keyed hashes of what two rows must have in common to be compared (domain/intake blockingKeys).';
grant delete, insert, select, update on registry.match_key to liren_app;
grant delete, insert, select, update on registry.match_key to liren_worker;

create table registry.match_keyed (
  office text not null,
  person uuid not null,
  version integer not null,
  constraint match_keyed_pkey PRIMARY KEY (office, person)
);
alter table registry.match_keyed enable row level security;
create policy match_keyed_by_office on registry.match_keyed for all to liren_app, liren_worker using (registry.sees(office));
comment on table registry.match_keyed is 'Version of a person whose keys stand in match_key; they follow before each matching.';
grant delete, insert, select, update on registry.match_keyed to liren_app;
grant delete, insert, select, update on registry.match_keyed to liren_worker;

create table registry.organisation (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null,
  short_name text,
  tokens tsvector not null,
  actor_class text not null,
  type text not null,
  legal_status text not null,
  nature text,
  credit_code text,
  parent uuid,
  building uuid,
  room uuid,
  address text not null default ''::text,
  at point,
  industry text,
  staff integer,
  founded date,
  valid_from date,
  valid_to date,
  unit text,
  contact_sealed bytea,
  merged_into uuid,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  batch uuid,
  seen_on date,
  version integer not null default 1,
  constraint organisation_pkey PRIMARY KEY (office, id),
  constraint organisation_actor_class_check CHECK (actor_class = ANY (ARRAY['government'::text, 'self_governance'::text, 'social_market'::text, 'individual'::text])),
  constraint organisation_address_check CHECK (length(address) <= 160),
  constraint organisation_industry_check CHECK (length(industry) <= 10),
  constraint organisation_legal_status_check CHECK (legal_status = ANY (ARRAY['registered'::text, 'filed'::text, 'private_agency'::text, 'internal'::text, 'none'::text])),
  constraint organisation_name_check CHECK (length(name) >= 1 AND length(name) <= 120),
  constraint organisation_nature_check CHECK (nature = ANY (ARRAY['administrative'::text, 'economic'::text, 'social'::text])),
  constraint organisation_short_name_check CHECK (length(short_name) >= 1 AND length(short_name) <= 40),
  constraint organisation_source_check CHECK (length(source) >= 1 AND length(source) <= 60),
  constraint organisation_staff_check CHECK (staff >= 0),
  constraint organisation_type_check CHECK (type ~ '^[a-z][a-z_]*$'::text)
);
CREATE INDEX organisation_area ON registry.organisation USING btree (office, area, actor_class, type);
CREATE INDEX organisation_at ON registry.organisation USING gist (at);
CREATE INDEX organisation_batch ON registry.organisation USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE INDEX organisation_building ON registry.organisation USING btree (office, building) WHERE (building IS NOT NULL);
CREATE UNIQUE INDEX organisation_code_once ON registry.organisation USING btree (office, credit_code) WHERE ((credit_code IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX organisation_name ON registry.organisation USING btree (office, name);
CREATE INDEX organisation_parent ON registry.organisation USING btree (office, parent) WHERE (parent IS NOT NULL);
CREATE INDEX organisation_tokens ON registry.organisation USING gin (tokens);
comment on table registry.organisation is 'Legal entities, groups and units of the four classes of actors (联动主体).';
comment on column registry.organisation.industry is 'GB/T 4754 code.';
comment on column registry.organisation.unit is 'Code of the handling unit (kernel.unit) this organisation is on the platform.';
comment on column registry.organisation.contact_sealed is 'Person and phone to ring, as JSON, sealed.';
grant delete, insert, select, update on registry.organisation to liren_app;
grant delete, insert, select, update on registry.organisation to liren_worker;

create table registry.organisation_change (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  at timestamp with time zone not null,
  by uuid,
  kind text not null,
  fields jsonb not null default '{}'::jsonb,
  reason text not null default ''::text,
  constraint organisation_change_pkey PRIMARY KEY (office, id),
  constraint organisation_change_kind_check CHECK (kind = ANY (ARRAY['added'::text, 'corrected'::text, 'ended'::text, 'reopened'::text, 'merged'::text, 'unmerged'::text])),
  constraint organisation_change_reason_check CHECK (length(reason) <= 200)
);
CREATE INDEX organisation_change_of ON registry.organisation_change USING btree (office, organisation, at DESC);
comment on column registry.organisation_change.fields is 'Field → [before, after]. Of a contact only that it changed.';
grant insert, select, update on registry.organisation_change to liren_app;
grant insert, select, update on registry.organisation_change to liren_worker;

create table registry.organisation_merge (
  office text not null,
  id uuid not null,
  kept uuid not null,
  gone uuid not null,
  at timestamp with time zone not null,
  by uuid,
  reason text not null,
  filled jsonb not null default '{}'::jsonb,
  moved jsonb not null default '{}'::jsonb,
  undone_at timestamp with time zone,
  undone_by uuid,
  constraint organisation_merge_pkey PRIMARY KEY (office, id),
  constraint organisation_merge_reason_check CHECK (length(reason) <= 200)
);
CREATE INDEX organisation_merge_kept ON registry.organisation_merge USING btree (office, kept, at DESC);
CREATE UNIQUE INDEX organisation_merge_once ON registry.organisation_merge USING btree (office, gone) WHERE (undone_at IS NULL);
comment on column registry.organisation_merge.filled is 'Field → value that the kept row lacked and took over.';
comment on column registry.organisation_merge.moved is 'Table → ids of rows that named the gone one and now name the kept one.';
grant insert, select, update on registry.organisation_merge to liren_app;
grant insert, select, update on registry.organisation_merge to liren_worker;

create table registry.organisation_tag (
  office text not null,
  organisation uuid not null,
  tag text not null,
  because jsonb not null,
  constraint organisation_tag_pkey PRIMARY KEY (office, organisation, tag)
);
CREATE INDEX organisation_tag_of ON registry.organisation_tag USING btree (office, tag);
comment on table registry.organisation_tag is 'Worked out from rules whenever an organisation or a rule changes.';
comment on column registry.organisation_tag.because is 'Places of the lines of the rule that decided.';
grant delete, insert, select, update on registry.organisation_tag to liren_app;
grant delete, insert, select, update on registry.organisation_tag to liren_worker;

create table registry.owners_committee (
  office text not null,
  id uuid not null,
  estate uuid not null,
  organisation uuid,
  members smallint not null,
  elected_on date not null,
  first_met_on date,
  filed_on date,
  term_until date not null,
  ended_on date,
  constraint owners_committee_pkey PRIMARY KEY (office, id),
  constraint owners_committee_check CHECK (term_until > elected_on),
  constraint owners_committee_members_check CHECK (members >= 1 AND members <= 99)
);
CREATE UNIQUE INDEX owners_committee_once ON registry.owners_committee USING btree (office, estate) WHERE (ended_on IS NULL);
comment on table registry.owners_committee is 'Facts of a committee as they are; where they break 建房〔2009〕274号 the page says so.';
grant insert, select, update on registry.owners_committee to liren_app;
grant insert, select, update on registry.owners_committee to liren_worker;

create table registry.ownership (
  office text not null,
  id uuid not null,
  area text not null,
  room uuid not null,
  owner text not null,
  share_of integer not null default 1,
  share_in integer not null default 1,
  since date,
  until date,
  source text not null,
  batch uuid,
  constraint ownership_pkey PRIMARY KEY (office, id),
  constraint ownership_check CHECK (share_in >= share_of),
  constraint ownership_owner_check CHECK (owner ~ '^(person|organisation):[0-9a-f-]{36}$'::text),
  constraint ownership_share_of_check CHECK (share_of >= 1),
  constraint ownership_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX ownership_owner ON registry.ownership USING btree (office, owner);
CREATE INDEX ownership_room ON registry.ownership USING btree (office, room);
alter table registry.ownership enable row level security;
create policy ownership_by_area on registry.ownership for all to liren_app, liren_worker using (registry.sees(area));
comment on column registry.ownership.share_of is 'Numerator and denominator of the share: 1 of 2.';
grant delete, insert, select, update on registry.ownership to liren_app;
grant delete, insert, select, update on registry.ownership to liren_worker;

create table registry.person (
  office text not null,
  id uuid not null,
  area text not null,
  name text not null,
  tokens tsvector not null,
  sex text,
  birth_date date,
  id_kind text,
  id_sealed bytea,
  id_blind bytea,
  phone_sealed bytea,
  phone_blind bytea,
  phone_end_blind bytea,
  state text not null default 'here'::text,
  account uuid,
  merged_into uuid,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  batch uuid,
  seen_on date,
  version integer not null default 1,
  retain_until date,
  constraint person_pkey PRIMARY KEY (office, id),
  constraint person_id_kind_check CHECK (id_kind = ANY (ARRAY['resident_id'::text, 'residence_permit'::text, 'passport'::text, 'other'::text])),
  constraint person_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint person_sex_check CHECK (sex = ANY (ARRAY['male'::text, 'female'::text])),
  constraint person_source_check CHECK (length(source) >= 1 AND length(source) <= 60),
  constraint person_state_check CHECK (state = ANY (ARRAY['here'::text, 'away'::text, 'moved'::text, 'dead'::text]))
);
CREATE UNIQUE INDEX person_account ON registry.person USING btree (office, account) WHERE (account IS NOT NULL);
CREATE INDEX person_area ON registry.person USING btree (office, area);
CREATE INDEX person_batch ON registry.person USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE UNIQUE INDEX person_id_once ON registry.person USING btree (office, id_blind) WHERE ((id_blind IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX person_phone ON registry.person USING btree (office, phone_blind) WHERE (phone_blind IS NOT NULL);
CREATE INDEX person_phone_end ON registry.person USING btree (office, phone_end_blind) WHERE (phone_end_blind IS NOT NULL);
CREATE INDEX person_retain ON registry.person USING btree (office, retain_until) WHERE (retain_until IS NOT NULL);
CREATE INDEX person_tokens ON registry.person USING gin (tokens);
alter table registry.person enable row level security;
create policy person_by_area on registry.person for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.person is 'People who live, own or work here. Their area is the service grid of their home, else its community, else the office.';
comment on column registry.person.tokens is 'Pairs of characters of the name and initials of its pinyin; found through registry.find_people only.';
comment on column registry.person.account is 'Account of a resident who has shown that this is they.';
comment on column registry.person.merged_into is 'The row that stands for this one since the two were found to be one person.';
comment on column registry.person.batch is 'The import that brought the row, so that it can be taken back.';
comment on column registry.person.seen_on is 'Day on which somebody last confirmed what stands here.';
comment on column registry.person.retain_until is 'Set when somebody has left, died, or was found to be another row: the last day the row is kept.';
grant delete, insert, select, update on registry.person to liren_app;
grant delete, insert, select, update on registry.person to liren_worker;

create table registry.person_event (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  at timestamp with time zone not null,
  actor uuid,
  kind text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint person_event_pkey PRIMARY KEY (office, id),
  constraint person_event_kind_check CHECK (kind ~ '^[a-z][a-z_]*$'::text)
);
CREATE INDEX person_event_person ON registry.person_event USING btree (office, person, at DESC);
alter table registry.person_event enable row level security;
create policy person_event_by_area on registry.person_event for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.person_event is 'What became of a person''s entry; append-only. Names of fields, never what stood in them.';
grant insert, select on registry.person_event to liren_app;
grant delete, insert, select on registry.person_event to liren_worker;

create table registry.person_merge (
  office text not null,
  id uuid not null,
  area text not null,
  kept uuid not null,
  gone uuid not null,
  at timestamp with time zone not null,
  actor uuid,
  moved jsonb not null,
  undone_at timestamp with time zone,
  undone_by uuid,
  constraint person_merge_pkey PRIMARY KEY (office, id),
  constraint person_merge_check CHECK (kept <> gone)
);
CREATE INDEX person_merge_kept ON registry.person_merge USING btree (office, kept) WHERE (undone_at IS NULL);
CREATE UNIQUE INDEX person_merge_once ON registry.person_merge USING btree (office, gone) WHERE (undone_at IS NULL);
alter table registry.person_merge enable row level security;
create policy person_merge_by_area on registry.person_merge for all to liren_app, liren_worker using (registry.sees(area));
comment on column registry.person_merge.moved is 'Ids of the rows that were re-pointed, by table: what an undoing takes back.';
grant insert, select, update on registry.person_merge to liren_app;
grant delete, insert, select, update on registry.person_merge to liren_worker;

create table registry.placed (
  office text not null,
  change uuid not null,
  constraint placed_pkey PRIMARY KEY (office, change)
);
comment on table registry.placed is 'A row for each change of boundaries after which all buildings were located anew.';
grant insert, select on registry.placed to liren_worker;

create table registry.post (
  office text not null,
  id uuid not null,
  community text not null,
  kind text not null,
  name text not null,
  duty text not null default ''::text,
  is_full_time boolean not null,
  is_social_worker boolean not null default false,
  credential text not null default 'none'::text,
  credential_until date,
  caseload integer,
  counted_on date,
  since date,
  until date,
  constraint post_pkey PRIMARY KEY (office, id),
  constraint post_caseload_check CHECK (caseload >= 0),
  constraint post_credential_check CHECK (credential = ANY (ARRAY['none'::text, 'assistant_social_worker'::text, 'social_worker'::text, 'senior_social_worker'::text])),
  constraint post_duty_check CHECK (length(duty) <= 60),
  constraint post_kind_check CHECK (kind = ANY (ARRAY['party'::text, 'committee'::text, 'assistant'::text, 'welfare'::text])),
  constraint post_name_check CHECK (length(name) >= 1 AND length(name) <= 40)
);
CREATE INDEX post_of ON registry.post USING btree (office, community) WHERE (until IS NULL);
comment on table registry.post is 'The workforce of communities (社区专职工作队伍): 党组织, 居委会成员, 协管员, 公益岗.';
grant insert, select, update on registry.post to liren_app;
grant insert, select, update on registry.post to liren_worker;

create table registry.property_contract (
  office text not null,
  id uuid not null,
  estate uuid not null,
  organisation uuid not null,
  kind text not null,
  since date not null,
  until date,
  fee_fen integer,
  notice_by text,
  notice_on date,
  ended_on date,
  constraint property_contract_pkey PRIMARY KEY (office, id),
  constraint property_contract_check CHECK (until IS NULL OR until > since),
  constraint property_contract_fee_fen_check CHECK (fee_fen >= 0),
  constraint property_contract_kind_check CHECK (kind = ANY (ARRAY['preliminary'::text, 'owners'::text, 'emergency'::text])),
  constraint property_contract_notice_by_check CHECK (notice_by = ANY (ARRAY['owners'::text, 'provider'::text]))
);
CREATE INDEX property_contract_of ON registry.property_contract USING btree (office, estate, since DESC);
comment on column registry.property_contract.until is 'Null: for an indefinite time (民法典 948).';
comment on column registry.property_contract.fee_fen is 'Fen for a square metre and month.';
grant insert, select, update on registry.property_contract to liren_app;
grant insert, select, update on registry.property_contract to liren_worker;

create view registry.pub_building with (security_invoker=true) as
 SELECT office,
    id,
    community,
    service_grid,
    name,
    estate,
    use,
    floors,
    at
   FROM registry.building
  WHERE valid_to IS NULL;
comment on view registry.pub_building is 'Buildings that stand.';
grant select on registry.pub_building to liren_app;
grant select on registry.pub_building to liren_worker;

create view registry.pub_organisation with (security_invoker=true) as
 SELECT office,
    id,
    area,
    name,
    short_name,
    actor_class,
    type,
    legal_status,
    nature,
    credit_code,
    parent,
    building,
    address,
    at,
    industry,
    staff,
    unit,
    valid_from,
    valid_to
   FROM registry.organisation
  WHERE merged_into IS NULL;
comment on view registry.pub_organisation is 'Organisations that stand for themselves.';
grant select on registry.pub_organisation to liren_app;
grant select on registry.pub_organisation to liren_worker;

create table registry.radiation (
  office text not null,
  hub text not null,
  reaches text not null,
  constraint radiation_pkey PRIMARY KEY (office, hub, reaches),
  constraint radiation_check CHECK (reaches <> hub)
);
comment on table registry.radiation is 'Hub communities (中心社区) and the communities each radiates to.';
grant delete, insert, select, update on registry.radiation to liren_app;
grant delete, insert, select, update on registry.radiation to liren_worker;

create table registry.residence (
  office text not null,
  id uuid not null,
  area text not null,
  person uuid not null,
  room uuid,
  address text not null default ''::text,
  kind text not null,
  household uuid,
  relation text,
  since date,
  until date,
  source text not null,
  taken_at timestamp with time zone not null,
  taken_by uuid,
  batch uuid,
  constraint residence_pkey PRIMARY KEY (office, id),
  constraint residence_address_check CHECK (length(address) <= 160),
  constraint residence_kind_check CHECK (kind = ANY (ARRAY['own'::text, 'rent'::text, 'lodge'::text])),
  constraint residence_relation_check CHECK (length(relation) <= 20),
  constraint residence_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE INDEX residence_batch ON registry.residence USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE INDEX residence_household ON registry.residence USING btree (office, household);
CREATE INDEX residence_person ON registry.residence USING btree (office, person);
CREATE INDEX residence_room ON registry.residence USING btree (office, room) WHERE (until IS NULL);
alter table registry.residence enable row level security;
create policy residence_by_area on registry.residence for all to liren_app, liren_worker using (registry.sees(area));
comment on table registry.residence is 'Who lives where and how: 自住, 租住, 寄住 (人房关系). One person may have several, one of them now.';
comment on column registry.residence.address is 'As the source writes it, where no room of the tree was found for it.';
comment on column registry.residence.relation is 'To the head of the household (GB/T 4761): 01 本人, 10 配偶, 20 子, 30 女 …';
grant delete, insert, select, update on registry.residence to liren_app;
grant delete, insert, select, update on registry.residence to liren_worker;

create table registry.room (
  office text not null,
  id uuid not null,
  building uuid not null,
  area text not null,
  entrance text not null default ''::text,
  floor smallint,
  number text not null,
  use text not null,
  exclusive_area integer,
  valid_from date,
  valid_to date,
  batch uuid,
  version integer not null default 1,
  constraint room_pkey PRIMARY KEY (office, id),
  constraint room_entrance_check CHECK (length(entrance) <= 20),
  constraint room_exclusive_area_check CHECK (exclusive_area > 0),
  constraint room_number_check CHECK (length(number) >= 1 AND length(number) <= 20),
  constraint room_use_check CHECK (use = ANY (ARRAY['home'::text, 'office'::text, 'shop'::text, 'service'::text, 'storage'::text, 'parking'::text, 'other'::text]))
);
CREATE INDEX room_area ON registry.room USING btree (office, area);
CREATE INDEX room_batch ON registry.room USING btree (office, batch) WHERE (batch IS NOT NULL);
CREATE UNIQUE INDEX room_once ON registry.room USING btree (office, building, entrance, number) WHERE (valid_to IS NULL);
comment on column registry.room.area is 'Service grid of the building, its community where it lies in none: what scopes compare.';
comment on column registry.room.entrance is '单元, as its number or letter; empty where a building has one entrance.';
comment on column registry.room.exclusive_area is '专有部分面积 in 0.01 m².';
comment on column registry.room.batch is 'The import that brought it.';
comment on column registry.room.version is 'As of registry.building.';
grant insert, select, update on registry.room to liren_app;
grant insert, select, update on registry.room to liren_worker;

create table registry.set_permission (
  office text not null,
  id uuid not null,
  account uuid not null,
  set_name text not null,
  purpose text not null,
  given_at timestamp with time zone not null,
  given_by uuid,
  expires_on date not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint set_permission_pkey PRIMARY KEY (office, id),
  constraint set_permission_purpose_check CHECK (purpose ~ '^[a-z][a-z_]*$'::text),
  constraint set_permission_set_name_check CHECK (set_name ~ '^[a-z][a-z_]*$'::text)
);
CREATE UNIQUE INDEX set_permission_once ON registry.set_permission USING btree (office, account, set_name) WHERE (ended_at IS NULL);
comment on table registry.set_permission is 'Who may open a set of care marks, for what, and until when. No row, no opening.';
grant insert, select, update on registry.set_permission to liren_app;
grant insert, select, update on registry.set_permission to liren_worker;

create table registry.space (
  office text not null,
  id uuid not null,
  community text not null,
  name text not null,
  kind text not null,
  level text not null,
  origin text not null,
  stage text not null,
  building uuid,
  organisation uuid,
  estate uuid,
  place text not null default ''::text,
  capacity integer,
  area_m2 integer,
  hours jsonb not null default '[]'::jsonb,
  responsible text not null default ''::text,
  expected_on date,
  note text not null default ''::text,
  version integer not null default 1,
  constraint space_pkey PRIMARY KEY (office, id),
  constraint space_area_m2_check CHECK (area_m2 > 0),
  constraint space_capacity_check CHECK (capacity >= 1 AND capacity <= 100000),
  constraint space_kind_check CHECK (kind = ANY (ARRAY['meeting_room'::text, 'culture_corridor'::text, 'activity_room'::text, 'service_hall'::text, 'renovated_room'::text, 'outdoor'::text])),
  constraint space_level_check CHECK (level = ANY (ARRAY['street'::text, 'community'::text])),
  constraint space_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint space_note_check CHECK (length(note) <= 300),
  constraint space_origin_check CHECK (origin = ANY (ARRAY['existing'::text, 'new_estate_quota'::text, 'boiler_house'::text, 'shanty_area'::text, 'school'::text])),
  constraint space_place_check CHECK (length(place) <= 120),
  constraint space_responsible_check CHECK (length(responsible) <= 60),
  constraint space_stage_check CHECK (stage = ANY (ARRAY['found'::text, 'negotiating'::text, 'agreed'::text, 'renovating'::text, 'usable'::text, 'closed'::text, 'lost'::text]))
);
CREATE INDEX space_of ON registry.space USING btree (office, community, stage);
comment on table registry.space is 'Rooms and places that can be used, and those still to be won (公益用房).';
comment on column registry.space.organisation is 'Who keeps it.';
comment on column registry.space.hours is 'When it is open: [{days: [1..7], from, to}]; 1 is Monday.';
grant insert, select, update on registry.space to liren_app;
grant insert, select, update on registry.space to liren_worker;

create table registry.space_stage (
  office text not null,
  id uuid not null,
  space uuid not null,
  at timestamp with time zone not null,
  by uuid,
  stage text not null,
  note text not null default ''::text,
  constraint space_stage_pkey PRIMARY KEY (office, id),
  constraint space_stage_note_check CHECK (length(note) <= 300)
);
CREATE INDEX space_stage_of ON registry.space_stage USING btree (office, space, at DESC);
grant insert, select, update on registry.space_stage to liren_app;
grant insert, select, update on registry.space_stage to liren_worker;

create table registry.statistic_edition (
  office text not null,
  period text not null,
  published_at timestamp with time zone not null,
  published_by uuid not null,
  threshold smallint not null,
  noise smallint not null,
  tables jsonb not null,
  constraint statistic_edition_pkey PRIMARY KEY (office, period),
  constraint statistic_edition_noise_check CHECK (noise >= 1 AND noise <= 3),
  constraint statistic_edition_period_check CHECK (period ~ '^\d{4}Q[1-4]$'::text),
  constraint statistic_edition_threshold_check CHECK (threshold >= 5)
);
comment on table registry.statistic_edition is 'Written once: an edition that changed could be compared with itself.';
comment on column registry.statistic_edition.tables is 'Table → areas with counts as shown; null is withheld.';
grant insert, select on registry.statistic_edition to liren_app;
grant select on registry.statistic_edition to liren_worker;

create table registry.sunk (
  office text not null,
  id uuid not null,
  community text not null,
  kind text not null,
  name text not null,
  from_unit text not null,
  headcount integer,
  is_shared boolean not null default false,
  since date,
  until date,
  constraint sunk_pkey PRIMARY KEY (office, id),
  constraint sunk_from_unit_check CHECK (length(from_unit) >= 1 AND length(from_unit) <= 60),
  constraint sunk_headcount_check CHECK (headcount > 0),
  constraint sunk_kind_check CHECK (kind = ANY (ARRAY['service'::text, 'staff'::text])),
  constraint sunk_name_check CHECK (length(name) >= 1 AND length(name) <= 80)
);
CREATE INDEX sunk_of ON registry.sunk USING btree (office, community);
comment on table registry.sunk is 'Services and staff that the street sank to a community (工作重心下沉).';
comment on column registry.sunk.is_shared is 'Open to the communities its hub radiates to.';
grant insert, select, update on registry.sunk to liren_app;
grant insert, select, update on registry.sunk to liren_worker;

create table registry.tag_rule (
  office text not null,
  tag text not null,
  kind text not null,
  name text not null,
  name_en text not null,
  match text not null,
  lines jsonb not null,
  is_active boolean not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint tag_rule_pkey PRIMARY KEY (office, tag),
  constraint tag_rule_kind_check CHECK (kind = ANY (ARRAY['sphere'::text, 'class'::text, 'resource'::text, 'other'::text])),
  constraint tag_rule_match_check CHECK (match = ANY (ARRAY['all'::text, 'any'::text])),
  constraint tag_rule_name_check CHECK (length(name) >= 1 AND length(name) <= 40),
  constraint tag_rule_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 60),
  constraint tag_rule_tag_check CHECK (tag ~ '^[a-z][a-z0-9_]{1,39}$'::text)
);
comment on table registry.tag_rule is 'Rules of the office; those of the same tag that Liren brings stand back behind them.';
grant delete, insert, select, update on registry.tag_rule to liren_app;
grant delete, insert, select, update on registry.tag_rule to liren_worker;

create table registry.tie (
  office text not null,
  id uuid not null,
  organisation uuid not null,
  other uuid not null,
  kind text not null,
  since date,
  until date,
  note text not null default ''::text,
  source text not null,
  constraint tie_pkey PRIMARY KEY (office, id),
  constraint tie_check CHECK (other <> organisation),
  constraint tie_kind_check CHECK (kind = ANY (ARRAY['member_of'::text, 'partner'::text, 'supports'::text, 'guides'::text])),
  constraint tie_note_check CHECK (length(note) <= 200),
  constraint tie_source_check CHECK (length(source) >= 1 AND length(source) <= 60)
);
CREATE UNIQUE INDEX tie_once ON registry.tie USING btree (office, organisation, other, kind) WHERE (until IS NULL);
CREATE INDEX tie_other ON registry.tie USING btree (office, other);
comment on table registry.tie is 'Ties between organisations; member_of leads from a member to its hub (枢纽).';
grant insert, select, update on registry.tie to liren_app;
grant insert, select, update on registry.tie to liren_worker;

create table requests.call (
  office text not null,
  id uuid not null,
  started_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone not null,
  outcome text not null,
  note text not null,
  phone bytea,
  phone_masked text,
  phone_blind bytea,
  phone_tail_blind bytea,
  matter uuid,
  taken_by uuid not null,
  area text not null,
  page integer,
  constraint call_pkey PRIMARY KEY (office, id),
  constraint call_outcome_check CHECK (outcome = ANY (ARRAY['matter'::text, 'answered'::text, 'transferred'::text, 'hung_up'::text, 'wrong_number'::text, 'silent'::text])),
  constraint call_page_check CHECK (page > 0)
);
CREATE INDEX call_page ON requests.call USING btree (office, page) WHERE (page IS NOT NULL);
CREATE INDEX call_phone ON requests.call USING btree (office, phone_blind) WHERE (phone_blind IS NOT NULL);
CREATE INDEX call_time ON requests.call USING btree (office, started_at DESC, id DESC);
CREATE INDEX call_with_phone ON requests.call USING btree (office, ended_at) WHERE (phone_blind IS NOT NULL);
comment on table requests.call is 'Every call to a desk leaves a record, also when no matter follows (GB/T 33358).';
comment on column requests.call.page is 'knowledge.page.no it was answered from; null: none.';
grant insert, select, update (matter) on requests.call to liren_app;
grant insert, select, update (phone, phone_masked, phone_blind, phone_tail_blind) on requests.call to liren_worker;

create table requests.cell (
  office text not null,
  x integer not null,
  y integer not null,
  count integer not null,
  lon double precision not null,
  lat double precision not null,
  constraint cell_pkey PRIMARY KEY (office, x, y) INCLUDE (count, lon, lat)
);
comment on table requests.cell is 'Requests by squares of 360°/2^21, some 19 m: counted when they are opened, moved when their place is corrected.';
comment on column requests.cell.x is 'Column, from 180° west.';
comment on column requests.cell.y is 'Row, from the south pole.';
comment on column requests.cell.lon is 'Sum of their longitudes.';
comment on column requests.cell.lat is 'Sum of their latitudes.';
grant insert, select, update on requests.cell to liren_app;
grant insert, select, update on requests.cell to liren_worker;

create table requests.community_list (
  office text not null,
  community text not null,
  version text not null,
  data jsonb not null,
  constraint community_list_pkey PRIMARY KEY (office, community, version)
);
comment on table requests.community_list is 'What communities do (履职) and assist (协助); community * is the office''s own default.';
grant select on requests.community_list to liren_app;
grant select on requests.community_list to liren_worker;

create table requests.dictionary (
  office text not null,
  version text not null,
  valid_from date not null,
  data jsonb not null,
  effective_at timestamp with time zone,
  note text not null default ''::text,
  published_at timestamp with time zone,
  published_by uuid,
  constraint dictionary_pkey PRIMARY KEY (office, version)
);
comment on table requests.dictionary is 'Dictionary versions; the one whose day has come last is in force.';
comment on column requests.dictionary.effective_at is 'From when it is in force; null: from the first moment of valid_from.';
grant insert, select on requests.dictionary to liren_app;
grant select on requests.dictionary to liren_worker;

create table requests.dictionary_draft (
  office text not null,
  based_on text not null,
  data jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint dictionary_draft_pkey PRIMARY KEY (office)
);
comment on table requests.dictionary_draft is 'The next edition while it is written; at most one for an office.';
grant delete, insert, select, update on requests.dictionary_draft to liren_app;

create table requests.duty (
  office text not null,
  unit text not null,
  kind text not null,
  constraint duty_pkey PRIMARY KEY (office, unit, kind)
);
comment on table requests.duty is 'What a unit does, in the dictionary''s words: routing looks here.';
grant select on requests.duty to liren_app;
grant select on requests.duty to liren_worker;

create table requests.ending (
  office text not null,
  account uuid not null,
  decision text not null,
  matter uuid not null,
  at timestamp with time zone not null,
  constraint ending_pkey PRIMARY KEY (office, account, decision, matter),
  constraint ending_office_check CHECK (office ~ '^\d{9}$'::text)
);
comment on table requests.ending is 'Endings of the last hours by the same step with the same words; emptied after a day.';
comment on column requests.ending.decision is 'SHA-256 of step and input, hex: no text.';
grant insert, select, update on requests.ending to liren_app;
grant delete, insert, select, update on requests.ending to liren_worker;

create table requests.follow (
  office text not null,
  id uuid not null,
  account uuid not null,
  kind text not null,
  area text,
  street text,
  circle bytea,
  radius_m integer,
  groups text[] not null,
  pace text not null,
  since timestamp with time zone not null,
  category text,
  constraint follow_pkey PRIMARY KEY (office, id),
  constraint follow_check CHECK (
CASE kind
    WHEN 'area'::text THEN area IS NOT NULL
    WHEN 'street'::text THEN street IS NOT NULL
    WHEN 'category'::text THEN category IS NOT NULL
    ELSE circle IS NOT NULL AND radius_m IS NOT NULL
END),
  constraint follow_kind_check CHECK (kind = ANY (ARRAY['area'::text, 'street'::text, 'circle'::text, 'category'::text])),
  constraint follow_office_check CHECK (office ~ '^\d{9}$'::text),
  constraint follow_pace_check CHECK (pace = ANY (ARRAY['now'::text, 'daily'::text])),
  constraint follow_radius_m_check CHECK (radius_m >= 50 AND radius_m <= 3000),
  constraint follow_street_check CHECK (length(street) >= 1 AND length(street) <= 60)
);
CREATE INDEX follow_account ON requests.follow USING btree (office, account);
comment on table requests.follow is 'What a resident wants to hear of: a community or grid, a street, a circle around a place.';
comment on column requests.follow.circle is 'Centre as `lon,lat`, sealed: it is where somebody lives. Cell requests.follow.circle.';
comment on column requests.follow.groups is 'Groups of categories; empty: all.';
comment on column requests.follow.since is 'Older news is no news to them.';
comment on column requests.follow.category is 'Code of the category that is followed wherever it is.';
grant delete, insert, select, update on requests.follow to liren_app;
grant delete, insert, select, update on requests.follow to liren_worker;

create table requests.follow_mark (
  office text not null,
  read_to timestamp with time zone not null,
  constraint follow_mark_pkey PRIMARY KEY (office)
);
comment on table requests.follow_mark is 'Water mark: news up to here has been read. Read again from 15 minutes before it, for steps that were slow to commit.';
grant insert, select, update on requests.follow_mark to liren_worker;

create table requests.follow_news (
  office text not null,
  account uuid not null,
  matter uuid not null,
  what text not null,
  follow uuid not null,
  at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint follow_news_pkey PRIMARY KEY (office, account, matter, what),
  constraint follow_news_what_check CHECK (what = ANY (ARRAY['new'::text, 'ended'::text]))
);
CREATE INDEX follow_news_untold ON requests.follow_news USING btree (office, follow) WHERE (told_at IS NULL);
comment on table requests.follow_news is 'What happened where somebody follows, once per person, however many of their areas it lies in.';
grant delete, insert, select, update on requests.follow_news to liren_app;
grant delete, insert, select, update on requests.follow_news to liren_worker;

create table requests.premises (
  office text not null,
  matter uuid not null,
  building uuid not null,
  room uuid,
  constraint premises_pkey PRIMARY KEY (office, matter)
);
CREATE INDEX premises_building ON requests.premises USING btree (office, building, matter);
comment on table requests.premises is 'Where a request lies in registry.building and registry.room. The room is never shown in public.';
comment on column requests.premises.room is 'Emptied when personal texts are: the room is the reporter''s home more often than not.';
grant delete, insert, select, update on requests.premises to liren_app;
grant delete, insert, select, update on requests.premises to liren_worker;

create view requests.pub_outcome with (security_invoker=true) as
 SELECT r.office,
    r.matter,
    m.number,
    r.community,
    m.area,
    r.lead_unit AS unit,
    r.kind,
    r.category,
    r.title,
    r.level,
    r.counted_at,
    m.opened_at AS reported_at,
    r.closed_at,
    r.due_at,
    r.on_time,
    r.hold IS NOT NULL AS suspended,
    r.reworks,
    r.valid,
    r.contacted,
    r.solved,
    r.satisfaction,
    r.excluded AS excluded_reason,
    r.means
   FROM requests.request r
     LEFT JOIN kernel.matter m ON m.office = r.office AND m.id = r.matter
  WHERE r.counted_at IS NOT NULL
UNION ALL
 SELECT r.office,
    r.matter,
    m.number,
    r.community,
    m.area,
    r.lead_unit AS unit,
    r.kind,
    r.category,
    r.title,
    r.level,
    c.due_at AS counted_at,
    m.opened_at AS reported_at,
    r.closed_at,
    c.due_at,
    false AS on_time,
    r.hold IS NOT NULL AS suspended,
    r.reworks,
    r.valid,
    r.contacted,
    r.solved,
    r.satisfaction,
    r.excluded AS excluded_reason,
    r.means
   FROM kernel.clock c
     JOIN requests.request r ON r.office = c.office AND r.matter = c.matter AND r.counted_at IS NULL
     LEFT JOIN kernel.matter m ON m.office = r.office AND m.id = r.matter
  WHERE c.name = 'resolution'::text AND c.stopped_at IS NULL AND c.paused_left IS NULL;
comment on view requests.pub_outcome is 'How requests count, one row each; the assessment reads this and nothing else. Rows whose counted_at lies ahead do not count yet.';
grant select on requests.pub_outcome to liren_app;
grant select on requests.pub_outcome to liren_worker;

create view requests.pub_standing with (security_invoker=true) as
 SELECT r.office,
    r.matter,
    m.number,
    m.state,
    m.visibility,
    m.opened_at,
    m.ended_at,
    m.changed_at,
    r.category
   FROM requests.request r
     JOIN kernel.matter m ON m.office = r.office AND m.id = r.matter;
comment on view requests.pub_standing is 'State, times and category of each request.';
grant select on requests.pub_standing to liren_app;
grant select on requests.pub_standing to liren_worker;

create table requests.refusal (
  office text not null,
  id uuid not null,
  matter uuid not null,
  number text not null,
  community text not null,
  category text not null,
  unit text not null,
  code text not null,
  by uuid,
  at timestamp with time zone not null,
  constraint refusal_pkey PRIMARY KEY (office, id)
);
CREATE INDEX refusal_time ON requests.refusal USING btree (office, at DESC);
comment on table requests.refusal is 'Attempts to give a community what its public lists do not name: counted, shown to the supervision.';
grant insert, select on requests.refusal to liren_app;
grant insert, select on requests.refusal to liren_worker;

create table requests.request (
  office text not null,
  matter uuid not null,
  kind text not null,
  category text not null,
  title text not null,
  text text not null,
  source text not null,
  level text not null,
  place text not null,
  public_at point,
  community text not null,
  service_grid text,
  unit_grid text,
  anonymous boolean not null,
  answers jsonb not null,
  photos jsonb not null,
  released jsonb not null,
  contact jsonb,
  reporter uuid,
  phone_blind bytea,
  phone_tail_blind bytea,
  joined integer not null,
  verified boolean,
  route text,
  hold text,
  lead_unit text,
  reworks integer not null,
  means text,
  due_at timestamp with time zone,
  on_time boolean,
  closed_at timestamp with time zone,
  counted_at timestamp with time zone,
  rated_at timestamp with time zone,
  rated_by text,
  valid boolean not null,
  contacted boolean,
  solved boolean,
  satisfaction smallint,
  desk_stars smallint,
  urged_at timestamp with time zone,
  excluded text,
  external_system text,
  external_id text,
  search tsvector generated always as (array_to_tsvector(requests.bigrams(((((((title || ' '::text) || text) || ' '::text) || place) || ' '::text) || COALESCE(external_id, ''::text))))) stored,
  hidden text,
  nickname text,
  component text,
  voice uuid,
  transcript text,
  transcribed_by text,
  merged_from text,
  tags jsonb not null default '[]'::jsonb,
  answer_page integer,
  constraint request_pkey PRIMARY KEY (office, matter),
  constraint request_answer_page_check CHECK (answer_page > 0),
  constraint request_component_check CHECK (component ~ '^\d{16}$'::text),
  constraint request_desk_stars_check CHECK (desk_stars >= 1 AND desk_stars <= 5),
  constraint request_hidden_check CHECK (hidden = ANY (ARRAY['person'::text, 'home'::text])),
  constraint request_hold_check CHECK (hold = ANY (ARRAY['suspended'::text, 'pooled'::text])),
  constraint request_level_check CHECK (level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text])),
  constraint request_means_check CHECK (means = ANY (ARRAY['service'::text, 'management'::text, 'enforcement'::text])),
  constraint request_merged_from_check CHECK (merged_from = ANY (ARRAY['reported'::text, 'verifying'::text, 'filed'::text, 'dispatched'::text])),
  constraint request_nickname_check CHECK (length(nickname) <= 20),
  constraint request_rated_by_check CHECK (rated_by = ANY (ARRAY['reporter'::text, 'phone'::text])),
  constraint request_satisfaction_check CHECK (satisfaction >= 1 AND satisfaction <= 3),
  constraint request_title_check CHECK (length(title) <= 120),
  constraint request_transcribed_by_check CHECK (transcribed_by = ANY (ARRAY['engine'::text, 'staff'::text, 'reporter'::text]))
);
CREATE INDEX request_answer_page ON requests.request USING btree (office, answer_page, matter) WHERE (answer_page IS NOT NULL);
CREATE INDEX request_category ON requests.request USING btree (office, category, matter DESC);
CREATE INDEX request_component ON requests.request USING btree (office, component, matter) WHERE (component IS NOT NULL);
CREATE INDEX request_counted ON requests.request USING btree (office, counted_at) INCLUDE (matter, community, lead_unit, kind, category, level, closed_at, due_at, on_time, hold, reworks, valid, contacted, solved, satisfaction, excluded, means) WHERE (counted_at IS NOT NULL);
CREATE UNIQUE INDEX request_external ON requests.request USING btree (office, external_system, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX request_hold ON requests.request USING btree (office, hold) WHERE (hold IS NOT NULL);
CREATE INDEX request_phone ON requests.request USING btree (office, phone_blind) WHERE (phone_blind IS NOT NULL);
CREATE INDEX request_phone_tail ON requests.request USING btree (office, phone_tail_blind) WHERE (phone_tail_blind IS NOT NULL);
CREATE INDEX request_public_place ON requests.request USING gist (public_at) WHERE (public_at IS NOT NULL);
CREATE INDEX request_reporter ON requests.request USING btree (office, reporter, matter DESC) WHERE (reporter IS NOT NULL);
CREATE INDEX request_search ON requests.request USING gin (search);
CREATE INDEX request_tags ON requests.request USING gin (tags) WHERE (tags <> '[]'::jsonb);
CREATE INDEX request_transcript ON requests.request USING gin (array_to_tsvector(requests.bigrams(transcript))) WHERE (transcript IS NOT NULL);
CREATE INDEX request_voice_waiting ON requests.request USING btree (office, matter) WHERE ((voice IS NOT NULL) AND (transcript IS NULL));
comment on table requests.request is 'What is asked and how it counts. Its movement is in kernel.matter; texts are masked, originals are sealed.';
comment on column requests.request.public_at is 'WGS 84, coarsened where the category is not a public place; null: not shown.';
comment on column requests.request.released is 'Photos a person has found fit for everybody: the photo, the copy that is shown, and what a person who cannot see it is told.';
comment on column requests.request.contact is 'Masked name and phone, for the queue.';
comment on column requests.request.phone_blind is 'Keyed hash of the whole phone: repeat callers.';
comment on column requests.request.phone_tail_blind is 'Keyed hash of its last four digits.';
comment on column requests.request.counted_at is 'When it enters the assessment.';
comment on column requests.request.satisfaction is '3 satisfied, 2 basically satisfied, 1 not.';
comment on column requests.request.hidden is 'What handlers do not learn: who reported (person), or also where (home: the category is not a public place). Null: nothing is hidden.';
comment on column requests.request.nickname is 'Name the reporter wants to be read by, masked; public.';
comment on column requests.request.component is 'components.component.code; null: none was named.';
comment on column requests.request.voice is 'The file of the reporter''s voice note: personal, never public.';
comment on column requests.request.transcript is 'What is said in it, masked like any text; null: nobody has written it down yet.';
comment on column requests.request.transcribed_by is 'Who wrote it last: the speech engine, staff, or the reporter.';
comment on column requests.request.merged_from is 'Where it stood when it was merged into another (kernel.matter.merged_into); null unless it is.';
comment on column requests.request.tags is 'urgent 急, difficult 难, worrying 愁, hoped 盼; given by a person.';
comment on column requests.request.answer_page is 'knowledge.page.no it was answered with; null: none.';
grant insert, select, update on requests.request to liren_app;
grant insert, select, update on requests.request to liren_worker;

create table requests.rezoned (
  office text not null,
  change uuid not null,
  upto uuid,
  moved integer not null default 0,
  done_at timestamp with time zone,
  constraint rezoned_pkey PRIMARY KEY (office, change)
);
comment on table requests.rezoned is 'A row for each change of boundaries: the last matter that was looked at, how many moved, and when all were.';
grant select on requests.rezoned to liren_app;
grant insert, select, update on requests.rezoned to liren_worker;

create table requests.rules (
  office text not null,
  data jsonb not null,
  constraint rules_pkey PRIMARY KEY (office)
);
comment on table requests.rules is 'Windows and shares an office has set differently from the defaults.';
grant select on requests.rules to liren_app;
grant select on requests.rules to liren_worker;

create table requests.saved_view (
  office text not null,
  id uuid not null,
  owner uuid not null,
  name text not null,
  query jsonb not null,
  shared_role text,
  shared_unit text,
  position integer not null,
  changed_at timestamp with time zone not null,
  constraint saved_view_pkey PRIMARY KEY (office, id),
  constraint saved_view_check CHECK (num_nonnulls(shared_role, shared_unit) <= 1),
  constraint saved_view_name UNIQUE (office, owner, name),
  constraint saved_view_name_check CHECK (length(name) >= 1 AND length(name) <= 40)
);
comment on table requests.saved_view is 'Named filters, order and columns of the queue. They widen nobody''s sight: each reader sees what they may know.';
comment on column requests.saved_view.query is 'What the queue''s address carries, without cursor and page.';
grant delete, insert, select, update on requests.saved_view to liren_app;

create table sharing.answer (
  office text not null,
  ask uuid not null,
  no smallint not null,
  community text not null,
  period_from date not null,
  value text not null,
  answered_at timestamp with time zone not null,
  answered_by uuid,
  constraint answer_pkey PRIMARY KEY (office, ask, no, community, period_from),
  constraint answer_office_ask_no_fkey FOREIGN KEY (office, ask, no) REFERENCES sharing.field(office, ask, no),
  constraint answer_value_check CHECK (length(value) <= 200)
);
comment on table sharing.answer is 'What a community has filled in: counts and short answers, nobody is named.';
grant insert, select, update on sharing.answer to liren_app;
grant insert, select, update on sharing.answer to liren_worker;

create table sharing.ask (
  office text not null,
  id uuid not null,
  unit text not null,
  title text not null,
  what text not null,
  shape text not null,
  period text not null,
  communities text[] not null,
  item uuid,
  basis text not null,
  payer text not null,
  until_on date,
  origin text not null,
  state text not null,
  filed_at timestamp with time zone not null,
  filed_on date not null,
  filed_by uuid,
  decide_by date not null,
  constraint ask_pkey PRIMARY KEY (office, id),
  constraint ask_basis_check CHECK (length(basis) <= 300),
  constraint ask_communities_check CHECK (cardinality(communities) >= 1 AND cardinality(communities) <= 200),
  constraint ask_office_item_fkey FOREIGN KEY (office, item) REFERENCES sharing.item(office, id),
  constraint ask_origin_check CHECK (origin = ANY (ARRAY['filed'::text, 'reported'::text])),
  constraint ask_payer_check CHECK (length(payer) <= 120),
  constraint ask_period_check CHECK (period = ANY (ARRAY['once'::text, 'year'::text, 'half_year'::text, 'quarter'::text, 'month'::text, 'week'::text])),
  constraint ask_shape_check CHECK (shape = ANY (ARRAY['task'::text, 'form'::text, 'ledger'::text, 'report'::text])),
  constraint ask_state_check CHECK (state = ANY (ARRAY['held'::text, 'admitted'::text, 'rejected'::text, 'withdrawn'::text, 'ended'::text])),
  constraint ask_title_check CHECK (length(title) >= 1 AND length(title) <= 80),
  constraint ask_what_check CHECK (length(what) <= 500)
);
CREATE INDEX ask_filed ON sharing.ask USING btree (office, filed_at DESC, id);
comment on table sharing.ask is 'What a department asks of communities. Held until somebody decides, unless the list has it.';
comment on column sharing.ask.origin is 'Filed by the department, or reported by a community that was given it around the list.';
grant insert, select, update on sharing.ask to liren_app;
grant insert, select, update on sharing.ask to liren_worker;

create table sharing.ask_event (
  office text not null,
  ask uuid not null,
  no integer not null,
  state text not null,
  at timestamp with time zone not null,
  by uuid,
  reason text not null,
  constraint ask_event_pkey PRIMARY KEY (office, ask, no),
  constraint ask_event_office_ask_fkey FOREIGN KEY (office, ask) REFERENCES sharing.ask(office, id),
  constraint ask_event_reason_check CHECK (length(reason) <= 300)
);
comment on table sharing.ask_event is 'How an ask came to its state; by null where the list decided.';
grant insert, select on sharing.ask_event to liren_app;
grant insert, select on sharing.ask_event to liren_worker;

create table sharing.field (
  office text not null,
  ask uuid not null,
  no smallint not null,
  name text not null,
  fact text,
  constraint field_pkey PRIMARY KEY (office, ask, no),
  constraint field_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  constraint field_no_check CHECK (no >= 1 AND no <= 60),
  constraint field_office_ask_fkey FOREIGN KEY (office, ask) REFERENCES sharing.ask(office, id)
);
comment on column sharing.field.fact is 'The figure of the register it is: delivered, and not asked.';
grant insert, select, update on sharing.field to liren_app;
grant insert, select, update on sharing.field to liren_worker;

create table sharing.item (
  office text not null,
  id uuid not null,
  title text not null,
  standing text not null,
  unit text,
  basis text not null,
  payer text not null,
  from_on date not null,
  until_on date,
  ended_on date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint item_pkey PRIMARY KEY (office, id),
  constraint item_basis_check CHECK (length(basis) <= 300),
  constraint item_check CHECK (until_on >= from_on),
  constraint item_payer_check CHECK (length(payer) <= 120),
  constraint item_standing_check CHECK (standing = ANY (ARRAY['by_law'::text, 'assists'::text, 'barred'::text])),
  constraint item_title_check CHECK (length(title) >= 1 AND length(title) <= 80)
);
comment on table sharing.item is 'The admission list: what a community may be given to do or to fill in, and what not.';
comment on column sharing.item.unit is 'Who may ask for it; null: any department.';
comment on column sharing.item.until_on is 'Last day; null: until it is changed.';
comment on column sharing.item.ended_on is 'From this day on it is off the list, by hand.';
grant insert, select, update on sharing.item to liren_app;
grant insert, select, update on sharing.item to liren_worker;

create table sharing.merge (
  office text not null,
  one uuid not null,
  one_no smallint not null,
  other uuid not null,
  other_no smallint not null,
  verdict text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by uuid,
  constraint merge_pkey PRIMARY KEY (office, one, one_no, other, other_no),
  constraint merge_check CHECK (one < other),
  constraint merge_office_one_one_no_fkey FOREIGN KEY (office, one, one_no) REFERENCES sharing.field(office, ask, no),
  constraint merge_office_other_other_no_fkey FOREIGN KEY (office, other, other_no) REFERENCES sharing.field(office, ask, no),
  constraint merge_reason_check CHECK (length(reason) <= 300),
  constraint merge_verdict_check CHECK (verdict = ANY (ARRAY['same'::text, 'different'::text]))
);
comment on table sharing.merge is 'Whether fields of two asks are the same, as a person has decided.';
grant insert, select, update on sharing.merge to liren_app;
grant insert, select, update on sharing.merge to liren_worker;
