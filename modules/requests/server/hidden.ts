import { type Actor, hasRole, holds } from '@liren/kernel/account';
import { whoSql } from '@liren/kernel/account/server';
import { type Facts, heldBy } from '@liren/kernel/workflow';
import { type RawBuilder, sql } from 'kysely';
import { knowsHiddenReporter, type RequestSubject } from '../domain/public.ts';

/** What this reader must not learn of a request: who reported it, or also at which door. Null: nothing. */
export function hiddenFrom(facts: Facts<RequestSubject>, actor: Actor): 'person' | 'home' | null {
  const { hidden } = facts.subject;
  if (hidden === null || actor.account === null) return hidden;
  return holds(knowsHiddenReporter, heldBy({ ...facts, matter: facts.root }), actor)
    ? null
    : hidden;
}

/**
 * Keeps hidden homes out of what is found by place or by words: who could ask “is it here?” would know.
 *
 * On `m`, its matter, and `q`, its request. Only handlers are ever kept from anything.
 */
export function findable(actor: Actor): RawBuilder<unknown> {
  if (!hasRole(actor, 'handler')) return sql`true`;
  return sql`(q.hidden is distinct from 'home' or ${whoSql(knowsHiddenReporter, actor)})`;
}

/** Keeps hidden reporters out of “of the same reporter”. */
export function linkable(actor: Actor): RawBuilder<unknown> {
  if (!hasRole(actor, 'handler')) return sql`true`;
  return sql`(q.hidden is null or ${whoSql(knowsHiddenReporter, actor)})`;
}
