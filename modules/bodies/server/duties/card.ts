import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld } from '@liren/kernel/http/server';
import { hoursOf } from '../../parts/hours.ts';
import { saidCell as visitCell } from '../contacts/visits.ts';
import { nameCell, openAlso, saidCell } from './open.ts';
import { memberOf, servicesIn } from './store.ts';

/** What somebody declared and gave as a Party member; nobody else finds it through a card. */
async function declaredBy(
  tx: Tx,
  { office, keys, isOwn }: CardWorld,
  { account }: CardSubject,
): Promise<CardLine[]> {
  if (!account || !isOwn) return [];
  await openAlso(tx);
  const member = await memberOf(tx, office, { account });
  if (!member) return [];
  const claims = await raw<{ id: string; title: string }>(
    tx,
    `select c.id, d.title from bodies.claim c join bodies.duty d on d.office = c.office and d.id = c.duty
     where c.office = $1 and c.member = $2`,
    [office, member.id],
  );
  const services = await servicesIn(
    tx,
    office,
    claims.map(({ id }) => id),
  );
  return [
    ...services.slice(0, 40).map(({ id, claim, onDay, minutes, confirmed, saidSealed }) => ({
      ...{ id, on: onDay, word: 'served' },
      values: {
        title: claims.find((one) => one.id === claim)?.title ?? '',
        hours: hoursOf(confirmed ?? minutes),
      },
      text: saidSealed ? keys.open(saidCell(office, id), saidSealed) : null,
      to: '/r/duties',
    })),
    {
      ...{ id: member.id, on: member.since, word: 'declared' },
      values: { name: keys.open(nameCell(office, member.id), member.nameSealed) },
      to: '/r/duties',
    },
  ];
}

/** Visits to somebody's home: told to themselves, with what was found there. */
async function visitsTo(
  tx: Tx,
  { office, keys, isOwn }: CardWorld,
  { entry }: CardSubject,
): Promise<CardLine[]> {
  if (!entry?.startsWith('person:') || !isOwn) return [];
  const rows = await raw<{ id: string; on: CardLine['on']; brought: string; said: Buffer | null }>(
    tx,
    `select id, on_day as "on", brought, said_sealed as said from bodies.visit
     where office = $1 and person = $2 order by on_day desc, id limit 50`,
    [office, entry.slice('person:'.length)],
  );
  return rows.map(({ id, on, brought, said }) => ({
    ...{ id, on, word: brought },
    text: said ? keys.open(visitCell(office, id), said) : null,
  }));
}

export const dutyCards: readonly CardPart[] = [
  {
    ...{ name: 'bodies.declared_members', of: ['person'], held: 'bodies.declared_members' },
    ...{ readers: null, purposes: [], tell: declaredBy },
  },
  {
    ...{ name: 'bodies.visits', of: ['person'], held: 'bodies.visits' },
    ...{ readers: null, purposes: [], tell: visitsTo },
  },
];
