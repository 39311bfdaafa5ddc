import {
  type Actor,
  type Held,
  holds,
  type Membership,
  type Role,
  roles,
  type Who,
} from '@liren/kernel/account';
import type {
  AccountId,
  AreaCode,
  Endpoint,
  Office,
  Permission,
  UnitCode,
} from '@liren/kernel/contract';
import { type Flows, stepsOf } from '@liren/kernel/workflow';

/** Somebody the matrix has a column for. */
export type Column = 'nobody' | 'resident' | Role;
export const columns: readonly Column[] = ['nobody', 'resident', ...roles];

export const office = '990101001' as Office;
const here = '990101001001' as AreaCode;
const there = '990101001002' as AreaCode;
const unit = 'lighting' as UnitCode;

/** What a column's person is: one membership over one community and, for whoever handles, one unit. */
export function membershipOf(column: Column): Membership[] {
  if (column === 'nobody' || column === 'resident') return [];
  return [{ role: column, area: here, unit: column === 'handler' ? unit : null }];
}

function actorOf(column: Column): Actor {
  const account =
    column === 'nobody' ? null : ('00000000-0000-7000-8000-000000000001' as AccountId);
  return { office, account, system: false, memberships: membershipOf(column) };
}

/** A matter in the person's own area and unit, and one elsewhere; nobody has a part in either yet. */
const inside: Held = { area: here, unit, parties: [], did: {} };
const outside: Held = { area: there, unit: 'sweeping', parties: [], did: {} };

/** `both` inside and outside of the own area or unit; `inside` only; `none`. */
export type Reach = 'both' | 'inside' | 'none';

/** How far a permission carries somebody who has no part in the matter. */
export function reachOf(permission: Permission, column: Column): Reach {
  if (permission === 'anyone') return 'both';
  if (permission === 'signed_in') return column === 'nobody' ? 'none' : 'both';
  const actor = actorOf(column);
  if (holds(permission, outside, actor)) return 'both';
  return holds(permission, inside, actor) ? 'inside' : 'none';
}

/** A permission in words: what the marks of a row cannot say (parties, deeds). */
export function inWords(permission: Permission): string {
  if (permission === 'anyone') return 'anyone';
  if (permission === 'signed_in') return 'whoever is signed in';
  return spoken(permission, false);
}

function spoken(who: Who, isInner: boolean): string {
  if (who === 'system') return 'the system';
  if ('role' in who) return `${who.role} of its ${who.over}`;
  if ('party' in who) return who.party;
  if ('did' in who) return `whoever took ${who.did}`;
  if ('not' in who) return `not ${spoken(who.not, true)}`;
  const [parts, word] = 'any' in who ? [who.any, ' or '] : [who.all, ' and '];
  if (parts.length === 0) return 'any' in who ? 'nobody' : 'everybody';
  const text = parts.map((part) => spoken(part, parts.length > 1)).join(word);
  return isInner && parts.length > 1 ? `(${text})` : text;
}

const marks: Record<Reach, string> = { both: '●', inside: '◐', none: '' };

/** `docs/permissions.md`: who may do what, read from the same data that decides it. */
export function permissionsPage(endpoints: readonly Endpoint[], flows: Flows): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
  ];
  const reaches = (permission: Permission) =>
    columns.map((column) => marks[reachOf(permission, column)]);

  const sorted = [...endpoints].sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1));
  const page = [
    '# Who may do what',
    '',
    'Written by `npm run goldens` from the permissions the code decides by; a test asks the running',
    'application the same questions.',
    '',
    '● anywhere in the office · ◐ in the own area or unit only · empty: refused. Columns are people with',
    'exactly one role over one community; `handler` belongs to one unit.',
    '',
    '## Endpoints',
    '',
    'The gate before a use case. A ◐ passes the gate; which areas it covers, the use case decides, and a',
    'matter outside them is answered like one that does not exist.',
    '',
    ...table(
      ['endpoint', '', ...columns],
      sorted.map((e) => [`\`${e.method} ${e.path}\``, e.id, ...reaches(e.permission)]),
    ),
    ...Object.entries(flows).flatMap(([kind, flow]) => {
      const steps = [...stepsOf(flow)];
      return [
        '',
        `## Steps of ${kind}`,
        '',
        'For a matter in which the person has no part yet; the last column says the whole rule.',
        '',
        ...table(
          ['step', 'from', ...columns.slice(1), 'who'],
          steps.map(([name, step]) => [
            `\`${name}\``,
            step.from.length === flow.states.length ? 'any state' : step.from.join(', ') || 'new',
            ...reaches(step.who).slice(1),
            inWords(step.who),
          ]),
        ),
      ];
    }),
    '',
  ];
  return page.join('\n');
}
