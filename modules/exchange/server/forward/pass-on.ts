import type { MatterId, Office } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Deps, Effect } from '@liren/kernel/http/server';
import { type MatterMove, takeFromOutside } from '@liren/requests/server';
import { sql } from 'kysely';
import * as z from 'zod';
import { officeUrl, photoUrl } from '../addresses.ts';
import { whyOf } from '../out/why.ts';
import { publicOnes } from '../public-ones.ts';
import { type Endpoint, foundThere, Refused, sendRequest } from './client.ts';
import {
  beginForward,
  letGo,
  type PartnerRow,
  partnerById,
  partnerKeyCell,
  partnersOf,
  saveForward,
} from './store.ts';

/** A day of growing pauses, as for every effect; then people are told. */
const mostAttempts = 12;

const Payload = z.object({ partner: z.uuid() });

/** Partners to whom something is passed on now. */
export const partnersToAsk = async (db: Db, office: Office): Promise<PartnerRow[]> =>
  (await partnersOf(db, office)).filter(({ isActive }) => isActive);

export const endpointOf = (deps: Deps, office: Office, p: PartnerRow): Endpoint => ({
  ...{ endpoint: p.endpoint, jurisdiction: p.jurisdiction },
  apiKey: p.apiKey && deps.keys.open(partnerKeyCell(office, p.id), p.apiKey),
});

/** Lets each of these matters take the step that passes it on, where its category belongs to another body too. */
export async function passOn(
  deps: Deps,
  office: Office,
  partners: readonly PartnerRow[],
  moves: readonly MatterMove[],
): Promise<void> {
  for (const move of moves)
    for (const partner of partners) {
      const isTheirs = partner.services.some(({ category }) => category === move.category);
      if (!isTheirs || move.at < partner.createdAt) continue;
      await takeFromOutside(deps, office, {
        ...{ number: move.number, step: 'forward' },
        input: { body: partner.name, partner: partner.id },
        // Given out twice, it is passed on once: they have it already.
        key: `forward:${partner.id}:${move.matter}`,
      }).catch(unlessPast);
    }
}

/** A matter may have ended, or gone, between reading and step. */
function unlessPast(error: unknown): void {
  const past = ['step.wrong_state', 'matter.not_found', 'key.reused'];
  if (!(error instanceof Problem && past.includes(error.code))) throw error;
}

/**
 * Brings one matter to another body: public fields and nothing of a person.
 *
 * What was taken is not sent again. That it is being sent is written down before the call; when the answer was lost, or
 * the machine died in between, they are asked first whether they have it, by the address in its text. The standard has
 * no key for that: where they show nothing yet, it is sent twice, which is better than never.
 *
 * @throws Error why nobody took it, for the next try
 */
export async function forward(effect: Effect, deps: Deps): Promise<void> {
  const office = effect.office as Office;
  const matter = effect.matter as MatterId;
  const partner = await partnerById(deps.db, office, Payload.parse(effect.payload).partner);
  const m = await publicMatter(deps, office, matter);
  if (!partner || !m) return;
  const service = partner.services.find(({ category }) => category === m.category.code);
  if (!service) return;
  const key = { partner: partner.id, matter };
  const begun = { ...key, number: m.number, at: effect.at };
  const row = await beginForward(deps.db, office, begun, deps.clock.now());
  if (!row) throw new Error('another process is sending it');
  if (row.reference || row.token || row.failedAt) {
    await letGo(deps.db, office, key);
    return;
  }
  const to = endpointOf(deps, office, partner);
  const address = `${officeUrl({ settings: deps.settings, office })}/m/${m.number}`;
  try {
    const known =
      row.attempts > 1
        ? await foundThere(deps, to, { serviceCode: service.serviceCode, address, from: row.at })
        : null;
    const taken =
      known ??
      (await sendRequest(deps, to, {
        ...{ serviceCode: service.serviceCode, attributes: service.attributes },
        ...{ lat: m.lonLat?.[1] ?? null, long: m.lonLat?.[0] ?? null, address: m.place },
        description: [m.title, m.text, address]
          .filter((said, i, all) => all.indexOf(said) === i)
          .join('\n'),
        mediaUrls: m.photos
          .slice(0, 9)
          .map((file) => photoUrl({ settings: deps.settings, office }, m.number, file)),
      }));
    await saveForward(deps.db, office, { ...key, ...taken });
    if (taken.reference) await arrived(deps, office, partner, m.number, taken.reference);
  } catch (error) {
    const why = error instanceof Refused ? error.message : whyOf(error);
    // What they refuse today they refuse tomorrow; 408 and 429 only ask to wait.
    const isFinal =
      row.attempts >= mostAttempts ||
      (error instanceof Refused && error.status < 500 && ![408, 429].includes(error.status));
    const failedAt = isFinal ? deps.clock.now() : null;
    await saveForward(deps.db, office, { ...key, error: why, failedAt });
    if (!isFinal) throw new Error(why, { cause: error });
    await takeFromOutside(deps, office, {
      ...{ number: m.number, step: 'forward_failed' },
      input: { body: partner.name, reason: why.slice(0, 500) },
      key: `forward_failed:${effect.id}`,
    });
  }
}

/** Says in the matter that it is there, once. */
export const arrived = (
  deps: Deps,
  office: Office,
  partner: Pick<PartnerRow, 'id' | 'name'>,
  number: string,
  reference: string,
): Promise<unknown> =>
  takeFromOutside(deps, office, {
    ...{ number, step: 'forwarded' },
    input: { body: partner.name, reference: reference.slice(0, 120) },
    key: `forwarded:${partner.id}:${number}`,
  });

async function publicMatter(deps: Deps, office: Office, matter: MatterId) {
  const number = await numberOf(deps.db, office, matter);
  return number ? (await publicOnes(deps, office, [number]))[0] : undefined;
}

async function numberOf(db: Db, office: Office, matter: MatterId): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`
    select number from requests.pub_standing where office = ${office} and matter = ${matter}`.execute(
    db,
  );
  return rows[0]?.number;
}
