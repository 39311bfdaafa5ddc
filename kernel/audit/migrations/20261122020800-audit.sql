-- The audit trail: sign-ins, permission changes, exports, reads of personal data.
-- Append-only by privilege, not by trigger: whoever serves may read it and may execute append_audit.
-- An operator notices: keep at least six months (Cybersecurity Law art. 23); nothing here deletes.

create table kernel.audit (
  office text not null check (office ~ '^\d{9}$'),
  seq bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor uuid,
  session uuid,
  ip text,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  object text not null,
  subject text,
  purpose text,
  result text not null check (result in ('done', 'refused')),
  detail jsonb not null,
  digest bytea not null check (length(digest) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (office, seq)
);
create index audit_actor on kernel.audit (office, actor, seq);
create index audit_action on kernel.audit (office, action, seq);
create index audit_object on kernel.audit (office, object, seq);
create index audit_subject on kernel.audit (office, subject, seq) where subject is not null;
comment on table kernel.audit is 'One line per thing somebody may have to answer for. Holds no personal text.';
comment on column kernel.audit.object is 'What was done to, as kind:id, for instance account:… or export:requests.';
comment on column kernel.audit.subject is 'Whose personal data it was, as account:… or matter:…; answers “who read my data”.';
comment on column kernel.audit.digest is 'SHA-256 of the record as RFC 8785 JSON, made by the process.';
comment on column kernel.audit.hash is 'SHA-256 of the previous hash, seq (8 bytes, big endian) and digest.';

create table kernel.audit_head (
  office text primary key,
  seq bigint not null,
  hash bytea not null
);
comment on table kernel.audit_head is 'End of each office''s chain. Its row lock orders writers: audit last in a transaction.';

create function kernel.append_audit(
  p_office text, p_id uuid, p_at timestamptz, p_actor uuid, p_session uuid, p_ip text, p_action text,
  p_object text, p_subject text, p_purpose text, p_result text, p_detail jsonb, p_digest bytea
) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;
comment on function kernel.append_audit is 'The only writer of kernel.audit.';

grant select on kernel.audit, kernel.audit_head to liren_app, liren_worker;
grant execute on function kernel.append_audit to liren_app, liren_worker;
