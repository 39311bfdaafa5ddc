import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What the digest covers: everything a line says, except its place in the chain. */
export interface AuditRecord {
  office: string;
  id: string;
  at: Date;
  actor: string | null;
  session: string | null;
  ip: string | null;
  action: string;
  object: string;
  subject: string | null;
  purpose: string | null;
  result: string;
  detail: Record<string, unknown>;
}

/** SHA-256 of the record as RFC 8785 JSON: the same bytes whoever computes it, from process or row. */
export function digestOf(record: AuditRecord): Buffer {
  const { office, id, at, actor, session, ip, action, object, subject, purpose, result, detail } =
    record;
  const text = canonicalize({
    office,
    id,
    at: at.toISOString(),
    actor,
    session,
    ip,
    action,
    object,
    subject,
    purpose,
    result,
    detail,
  });
  if (text === undefined) throw new TypeError('an audit record is JSON');
  return createHash('sha256').update(text, 'utf8').digest();
}

/** The link of the chain: what `kernel.append_audit` computes in SQL. */
export function hashAfter(previous: Buffer, seq: number, digest: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(seq));
  return createHash('sha256').update(previous).update(place).update(digest).digest();
}

/** Hash before the first record of an office. */
export const emptyHash: Buffer = createHash('sha256').digest();
