-- Written by `npm run goldens` from a migrated database: to read, not to run.

create schema kernel;
comment on schema kernel is 'What every capability stands on: matters, areas, accounts, files, notices, jobs.';
grant usage on schema kernel to liren_app;
grant usage on schema kernel to liren_worker;

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
grant select on kernel.account to liren_worker;

create table kernel.account_key (
  key bytea not null,
  kind text not null,
  account uuid not null,
  constraint account_key_pkey PRIMARY KEY (key),
  constraint account_key_kind_check CHECK (kind = ANY (ARRAY['login'::text, 'phone'::text]))
);
CREATE INDEX account_key_account ON kernel.account_key USING btree (account);
comment on table kernel.account_key is 'What a person signs in with, as keyed hash: unique, and found by its own key.';
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
grant select on kernel.area to liren_worker;

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
grant select on kernel.area_successor to liren_worker;

create table kernel.area_version (
  office text not null,
  version bigint not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint area_version_pkey PRIMARY KEY (office)
);
comment on table kernel.area_version is 'Counts changes of places, so that each process knows when to read them again. One small row per office: a reference table on Citus, read across offices by the poll of kernel/area.';
grant insert, select, update on kernel.area_version to liren_app;
grant select on kernel.area_version to liren_worker;

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
  constraint membership_role_check CHECK (role = ANY (ARRAY['grid_worker'::text, 'desk'::text, 'command'::text, 'handler'::text, 'checker'::text, 'assessor'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text]))
);
CREATE INDEX membership_account ON kernel.membership USING btree (office, account);
CREATE UNIQUE INDEX membership_once ON kernel.membership USING btree (office, account, role, area, COALESCE(unit, ''::text)) WHERE (until IS NULL);
CREATE INDEX membership_unit ON kernel.membership USING btree (office, unit) WHERE (unit IS NOT NULL);
comment on table kernel.membership is 'What somebody is in an office: role × area × unit. Never deleted: who could do what, and when, stays answerable.';
comment on column kernel.membership.until is 'Null: for the time being. In the future: ends by itself.';
grant insert, select, update on kernel.membership to liren_app;
grant select on kernel.membership to liren_worker;

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
  constraint session_end_reason_check CHECK (end_reason = ANY (ARRAY['signed_out'::text, 'disabled'::text, 'password_changed'::text, 'entered_as_other'::text])),
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
grant select on kernel.unit to liren_worker;
