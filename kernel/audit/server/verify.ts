import { sql } from 'kysely';
import type { Db } from '../../database/server/public.ts';
import { type AuditRecord, digestOf, emptyHash, hashAfter } from './record.ts';

export interface AuditFault {
  /** First line that does not fit. */
  seq: number;
  /** `gap`: a line is missing; `changed`: its text; `moved`: its place; `cut`: lines at the end. */
  kind: 'gap' | 'changed' | 'moved' | 'cut';
}

export interface AuditVerdict {
  lines: number;
  /** Hash of the last line, hex: note it elsewhere, and a later forgery of the whole chain shows. */
  head: string;
  fault: AuditFault | null;
}

interface Line extends AuditRecord {
  seq: number;
  digest: Buffer;
  hash: Buffer;
}

const pageLines = 2_000;

/** Whether an office's trail is whole, read from its first line to its last. */
export async function verifyAudit(db: Db, office: string): Promise<AuditVerdict> {
  // The end first: lines written while we read are simply not judged.
  const end = await sql<{ seq: number; hash: Buffer }>`
    select seq, hash from kernel.audit_head where office = ${office}`.execute(db);
  const last = end.rows[0]?.seq ?? 0;
  let previous = emptyHash;
  let seq = 0;
  const verdict = (fault: AuditFault | null): AuditVerdict => ({
    lines: seq,
    head: previous.toString('hex'),
    fault,
  });
  while (seq < last) {
    const { rows } = await sql<Line>`
      select office, seq, id, at, actor, session, ip, action, object, subject, purpose, result, detail,
        digest, hash
      from kernel.audit
      where office = ${office} and seq > ${seq} and seq <= ${last}
      order by seq limit ${pageLines}`.execute(db);
    if (rows.length === 0) return verdict({ seq: seq + 1, kind: 'cut' });
    for (const line of rows) {
      if (line.seq !== seq + 1) return verdict({ seq: seq + 1, kind: 'gap' });
      if (!digestOf(line).equals(line.digest)) return verdict({ seq: line.seq, kind: 'changed' });
      const hash = hashAfter(previous, line.seq, line.digest);
      if (!hash.equals(line.hash)) return verdict({ seq: line.seq, kind: 'moved' });
      previous = hash;
      seq = line.seq;
    }
  }
  return verdict(end.rows[0] && !end.rows[0].hash.equals(previous) ? { seq, kind: 'cut' } : null);
}
