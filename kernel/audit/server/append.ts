import { sql } from 'kysely';
import type { Actor } from '../../account/who.ts';
import type { Clock, Ids } from '../../contract/clock.ts';
import type { Tx } from '../../database/server/public.ts';
import { digestOf } from './record.ts';

/** Everything that is audited. Each has a sentence `audit.action.<action>` in the word catalogue. */
export const auditActions = [
  'session.opened',
  'session.refused',
  'session.ended',
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.password_reset',
  'account.password_changed',
  'account.second_factor_set',
  'account.second_factor_removed',
  'account.second_factor_reset',
  'account.recovery_codes_renewed',
  'account.civic_linked',
  'account.passkey_added',
  'account.passkey_removed',
  'rights.second_factor_required',
  'membership.granted',
  'membership.ended',
  'deputy.named',
  'deputy.ended',
  'unit.saved',
  'personal.read',
  'personal.sought',
  'data.exported',
  'data.imported',
  'data.purged',
  'message.read',
  'calendar.published',
  'act.proposed',
  'act.confirmed',
  'act.refused',
  'act.withdrawn',
  'act.used',
  'act.rule_saved',
  'broadcast.proposed',
  'broadcast.sent',
  'broadcast.withdrawn',
  'effect.revived',
  'effect.discarded',
  'exchange_key.issued',
  'exchange_key.changed',
  'exchange_key.rotated',
  'exchange_key.revoked',
  'webhook.saved',
  'webhook.removed',
  'webhook.replayed',
  'notice.worded',
  'partner.saved',
  'partner.removed',
  'partner.forwarded',
  'boundary.changed',
  'dictionary.published',
  'entry.changed',
  'entry.merged',
  'entry.linked',
  'set_permission.given',
  'set_permission.ended',
  'statistics.published',
  'rights.rules_saved',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** The caller's slice of the context. */
export interface AuditWorld {
  clock: Clock;
  ids: Ids;
  actor: Actor;
  session?: { id: string } | null;
  ip?: string | null;
}

export interface AuditEntry {
  action: AuditAction;
  /** What was done to, as `kind:id`. */
  object: string;
  /** Whose personal data it was, as `account:<id>` or `matter:<id>`. */
  subject?: string | null;
  /** Why, as the reader chose it: a word of the catalogue. */
  purpose?: string | null;
  result?: 'done' | 'refused';
  /** Facts without personal text: counts, filters, roles. */
  detail?: Record<string, unknown>;
}

/**
 * The line's number in its office's chain.
 *
 * Call it last in a transaction: it holds the end of the chain until the commit, and whoever audits
 * in the same office waits.
 */
export async function audit(tx: Tx, world: AuditWorld, entry: AuditEntry): Promise<number> {
  const { actor, session, ip } = world;
  const record = {
    office: actor.office,
    id: world.ids.uuid(),
    at: world.clock.now(),
    actor: actor.account,
    session: session?.id ?? null,
    ip: ip ?? null,
    action: entry.action,
    object: entry.object,
    subject: entry.subject ?? null,
    purpose: entry.purpose ?? null,
    result: entry.result ?? 'done',
    // As it will come back from jsonb, so that the digest is of what is stored.
    detail: JSON.parse(
      JSON.stringify({
        ...entry.detail,
        ...(actor.standingFor?.length ? { deputyFor: actor.standingFor } : {}),
      }),
    ) as Record<string, unknown>,
  };
  const { rows } = await sql<{ seq: number }>`
    select kernel.append_audit(${record.office}, ${record.id}, ${record.at}, ${record.actor},
      ${record.session}, ${record.ip}, ${record.action}, ${record.object}, ${record.subject},
      ${record.purpose}, ${record.result}, ${JSON.stringify(record.detail)}::jsonb,
      ${digestOf(record)}) as seq`.execute(tx);
  return rows[0]?.seq as number;
}
