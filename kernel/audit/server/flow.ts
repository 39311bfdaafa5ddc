import { sql } from 'kysely';
import { type Flow, type FlowFacts, flowsSince } from '../../module/server/public.ts';
import type { AuditAction } from './append.ts';

/**
 * The facts of a flow whose every run leaves a line in the audit trail.
 *
 * @param object  of these lines; ending in `:` or `.` all that begin so
 */
export function factsFromTrail(action: AuditAction, object: string): Flow['facts'] {
  return async ({ db, clock }, office) => {
    const isBeginning = /[:.]$/.test(object);
    const { rows } = await sql<{ lastAt: Date | null; count: number; failures: number }>`
      select max(at) as last_at,
        count(*) filter (where at >= ${flowsSince(clock.now())}) as count,
        count(*) filter (where at >= ${flowsSince(clock.now())} and result = 'refused') as failures
      from kernel.audit
      where office = ${office} and action = ${action}
        and ${isBeginning ? sql`starts_with(object, ${object})` : sql`object = ${object}`}`.execute(
      db,
    );
    const facts: FlowFacts = {
      ...(rows[0] ?? { lastAt: null, count: 0, failures: 0 }),
      ...{ isOpen: true, end: null, error: null },
    };
    return facts;
  };
}
