import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import { takeFromOutside } from '@liren/requests/server';
import { whyOf } from '../out/why.ts';
import { type Endpoint, numberOfToken, Refused, standingsOf, updatesOf } from './client.ts';
import { arrived, endpointOf, partnersToAsk } from './pass-on.ts';
import {
  type ForwardedRow,
  isNewUpdate,
  notePoll,
  noteUpdate,
  openForwards,
  type PartnerRow,
  saveForward,
} from './store.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How often one is asked. */
const pollEveryMs = 5 * minuteMs;
/** Their clock may differ from ours, and an update may be written late. */
const overlapMs = 15 * minuteMs;
/** After so long a closed one is not opened again. */
const closedDays = 30;
/** A list of ids in an address: 50 of them stay under what servers read. */
const batch = 50;
const mostOpen = 500;

/** Asks other bodies how what was passed on stands there; one that cannot be asked keeps no other waiting. */
export async function followPartners(deps: Deps, office: Office): Promise<void> {
  const now = deps.clock.now();
  for (const partner of await partnersToAsk(deps.db, office)) {
    if (partner.polledAt && now.getTime() - partner.polledAt.getTime() < pollEveryMs) continue;
    const closedSince = new Date(now.getTime() - closedDays * dayMs);
    const open = await openForwards(deps.db, office, partner.id, closedSince, mostOpen);
    if (open.length === 0) continue;
    try {
      await followOne(deps, office, partner, open);
      await notePoll(deps.db, office, partner.id, { at: now, to: now, error: null });
    } catch (error) {
      const why = error instanceof Refused ? error.message : whyOf(error);
      await notePoll(deps.db, office, partner.id, { at: now, to: null, error: why.slice(0, 300) });
    }
  }
}

async function followOne(
  deps: Deps,
  office: Office,
  partner: PartnerRow,
  open: readonly ForwardedRow[],
): Promise<void> {
  const to = endpointOf(deps, office, partner);
  const known = await withNumbers(deps, office, { partner, to }, open);
  const byReference = new Map(known.map((row) => [row.reference, row]));
  const heard = await hearUpdates(deps, office, { partner, to }, byReference);
  const references = [...byReference.keys()];
  for (let i = 0; i < references.length; i += batch)
    for (const standing of await standingsOf(deps, to, references.slice(i, i + batch))) {
      const row = byReference.get(standing.reference);
      if (!row) continue;
      const status = standing.isOpen ? 'open' : 'closed';
      const hasMoved =
        status !== (row.status ?? 'open') ||
        (standing.notes !== null && standing.notes !== row.statusNotes && row.status !== null);
      const save = {
        ...{ partner: partner.id, matter: row.matter, status, updatedAt: standing.updatedAt },
        statusNotes: standing.notes,
      };
      // An update said the same, in their own words.
      if (!hasMoved || heard.get(standing.reference) === status) {
        await saveForward(deps.db, office, save);
        continue;
      }
      const stamp = standing.updatedAt?.toISOString() ?? '';
      await takeFromOutside(
        deps,
        office,
        {
          ...{ number: row.number, step: 'heard_back' },
          input: {
            ...{ body: partner.name, reference: standing.reference.slice(0, 120), says: status },
            text: (standing.notes ?? '').slice(0, 1000),
          },
          key: `heard:${partner.id}:${row.number}:${status}:${stamp}:${standing.notes ?? ''}`.slice(
            0,
            400,
          ),
        },
        (tx) => saveForward(tx, office, save),
      );
    }
}

interface There {
  partner: PartnerRow;
  to: Endpoint;
}

type Numbered = ForwardedRow & { reference: string };

/** Tokens are asked for their numbers; those that have none yet wait. */
async function withNumbers(
  deps: Deps,
  office: Office,
  { partner, to }: There,
  open: readonly ForwardedRow[],
): Promise<Numbered[]> {
  const numbered: Numbered[] = [];
  for (const row of open) {
    const { reference, token } = row;
    if (reference) numbered.push({ ...row, reference });
    if (reference || !token) continue;
    const number = await numberOfToken(deps, to, token);
    if (!number) continue;
    await saveForward(deps.db, office, {
      ...{ partner: partner.id, matter: row.matter, reference: number },
    });
    await arrived(deps, office, partner, row.number, number);
    numbered.push({ ...row, reference: number });
  }
  return numbered;
}

/** Their updates since the last time, each told once. @returns what the last of each said */
async function hearUpdates(
  deps: Deps,
  office: Office,
  { partner, to }: There,
  byReference: ReadonlyMap<string, Numbered>,
): Promise<Map<string, 'open' | 'closed'>> {
  const now = deps.clock.now();
  const since = partner.polledTo ?? partner.createdAt;
  const from = new Date(Math.max(since.getTime() - overlapMs, now.getTime() - 89 * dayMs));
  const updates =
    (await updatesOf(deps, to, { from, before: new Date(now.getTime() + minuteMs) })) ?? [];
  const said = new Map<string, 'open' | 'closed'>();
  for (const { updateId, reference, isOpen, text } of updates) {
    const row = byReference.get(reference);
    if (!row) continue;
    const says = isOpen ? 'open' : 'closed';
    said.set(reference, says);
    if (!(await isNewUpdate(deps.db, office, partner.id, updateId))) continue;
    await takeFromOutside(
      deps,
      office,
      {
        ...{ number: row.number, step: 'heard_back' },
        input: {
          ...{ body: partner.name, reference: reference.slice(0, 120), says },
          text: text.slice(0, 1000),
        },
        key: `update:${partner.id}:${updateId}`.slice(0, 400),
      },
      (tx) => noteUpdate(tx, office, { partner: partner.id, updateId, at: now }),
    );
  }
  return said;
}
