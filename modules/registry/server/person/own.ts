import { maskedPhone } from '@liren/kernel/account';
import { accountById, phoneOf } from '@liren/kernel/account/server';
import { audit, keepOwnSubject } from '@liren/kernel/audit/server';
import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type claimEntry,
  type decideClaim,
  type getOwnEntry,
  keeperRoles,
  type listClaims,
} from '../../contract/public.ts';
import { tidyIdNumber } from '../../domain/codes.ts';
import { maskedIdNumber, maskedName, tidyName } from '../../domain/public.ts';
import { marksOf, numberOf, ownedBy, phoneOfPerson } from './card.ts';
import { everySet, note } from './keeping.ts';
import { peopleByIds } from './lines.ts';
import { areasHeld, mayKeep } from './scope.ts';
import { blindsOf } from './take.ts';

/** What the register knows of the person behind the session; nobody else's scope is needed for it. */
export async function ownEntry(ctx: Ctx): Promise<ReplyOf<typeof getOwnEntry>> {
  const { db, office, actor } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  const { account } = actor;
  return inTransaction(db, { scope: [office], sets: everySet, access: 'read' }, async (tx) => {
    const [known] = await raw<{ id: string }>(
      tx,
      `select id from registry.person where office = $1 and account = $2 and merged_into is null`,
      [office, account],
    );
    const [person] = known ? await peopleByIds(tx, office, [known.id]) : [];
    if (!person) {
      const [waiting] = await raw(
        tx,
        `select 1 from registry.claim where office = $1 and account = $2 and state = 'waiting'`,
        [office, account],
      );
      return { state: waiting ? 'waiting' : 'unknown', entry: null };
    }
    const { id, name, sex, birthDate, state, home, kind, source, seenOn } = person;
    const { idNumber } = await numberOf(tx, ctx, id);
    const phone = await phoneOfPerson(tx, ctx, id);
    const [count] = await raw<{ n: number }>(
      tx,
      `select count(*) as n from registry.residence where office = $1 and household = $2 and until is null`,
      [office, person.household],
    );
    return {
      state: 'known',
      entry: {
        ...{ id, name, sex, birthDate, state, home, kind, source, seenOn },
        idNumber: idNumber && maskedIdNumber(idNumber),
        phone: phone && maskedPhone(phone),
        household: Math.max(1, count?.n ?? 1),
        owns: (await ownedBy(tx, ctx, id)).map(({ room: _, ...one }) => one),
        marks: (await marksOf(tx, { ...ctx, today: todayOf(ctx) }, id)).map(
          ({ id: _, ...mark }) => mark,
        ),
        takenAt: person.takenAt.toISOString(),
      },
    };
  });
}

/**
 * Binds the account to the entry whose name and number are shown, when the phone on it is the account's own;
 * otherwise somebody of the community decides.
 *
 * @throws Problem `registry.claim_unmatched`: no entry, or another name on it — the reply does not say which
 */
export async function entryClaimed(
  ctx: Ctx,
  { body: { name, idNumber } }: InputOf<typeof claimEntry>,
): Promise<ReplyOf<typeof claimEntry>> {
  const { db, office, actor, keys, clock, ids } = ctx;
  const account = actor.account && (await accountById(db, actor.account));
  if (!account) throw new Problem('session.missing');
  const blinds = blindsOf(keys);
  const phone = phoneOf(keys, account);
  return inTransaction(db, { scope: [office] }, async (tx) => {
    const [person] = await raw<{
      id: string;
      area: string;
      account: string | null;
      samePhone: boolean;
    }>(
      tx,
      `select id, area, account, coalesce(phone_blind = $4, false) as "samePhone" from registry.person
       where office = $1 and id_blind = $2 and name = $3 and merged_into is null`,
      [
        office,
        blinds.idNumber(tidyIdNumber(idNumber)),
        tidyName(name),
        phone && blinds.phone(phone),
      ],
    );
    if (!person) throw new Problem('registry.claim_unmatched');
    if (person.account === account.id) return { state: 'known' };
    if (person.account) throw new Problem('registry.claim_taken');
    if (person.samePhone) {
      await link(tx, ctx, person, account.id);
      return { state: 'known' };
    }
    await raw(
      tx,
      `insert into registry.claim (office, id, area, account, person, at) values ($1, $2, $3, $4, $5, $6)
       on conflict (office, account) where state = 'waiting' do update set person = excluded.person, area = excluded.area`,
      [office, ids.uuid(), person.area, account.id, person.id, clock.now()],
    );
    return { state: 'waiting' };
  });
}

async function link(
  tx: Tx,
  ctx: Ctx,
  person: { id: string; area: string },
  account: AccountId,
): Promise<void> {
  const { office, clock } = ctx;
  const linked = await raw(
    tx,
    `update registry.person p set account = $3 where office = $1 and id = $2 and account is null
       and not exists (select from registry.person o where o.office = $1 and o.account = $3) returning id`,
    [office, person.id, account],
  );
  if (linked.length === 0) throw new Problem('registry.claim_taken');
  await keepOwnSubject(tx, { office, account, subject: `person:${person.id}`, at: clock.now() });
  await note(tx, ctx, person.id, person.area, 'linked', [], 'entry.linked');
}

/** Claims that wait in the keeper's communities, oldest first. */
export async function claimsPage(ctx: Ctx): Promise<ReplyOf<typeof listClaims>> {
  const { db, office, actor, keys } = ctx;
  const scope = areasHeld(actor, keeperRoles);
  const rows = await inTransaction(db, { scope, access: 'read' }, async (tx) => {
    const claims = await raw<{ id: string; person: string; account: AccountId; at: Date }>(
      tx,
      `select id, person, account, at from registry.claim where office = $1 and state = 'waiting' order by at limit 100`,
      [office],
    );
    const people = await peopleByIds(
      tx,
      office,
      claims.map(({ person }) => person),
    );
    return claims.flatMap((claim) => {
      const person = people.find(({ id }) => id === claim.person);
      return person ? [{ claim, person }] : [];
    });
  });
  return {
    items: await Promise.all(
      rows.map(async ({ claim: { id, person, account, at }, person: { name, home } }) => {
        const known = await accountById(db, account);
        const phone = known ? phoneOf(keys, known) : null;
        return {
          ...{ id, person, home, name: maskedName(name), at: at.toISOString() },
          phoneEnd: phone && maskedPhone(phone),
        };
      }),
    ),
  };
}

/** @throws Problem `registry.claim_not_found`, `registry.claim_taken` */
export async function claimDecided(
  ctx: Ctx,
  { params: { id }, body: { isTheirs } }: InputOf<typeof decideClaim>,
): Promise<ReplyOf<typeof decideClaim>> {
  const { db, office, actor, clock } = ctx;
  const state = isTheirs ? 'confirmed' : 'refused';
  await inTransaction(db, { scope: areasHeld(actor, keeperRoles) }, async (tx) => {
    const [claim] = await raw<{ person: string; area: string; account: AccountId }>(
      tx,
      `update registry.claim set state = $3, decided_at = $4, decided_by = $5
       where office = $1 and id = $2 and state = 'waiting' returning person, area, account`,
      [office, id, state, clock.now(), actor.account],
    );
    if (!claim) throw new Problem('registry.claim_not_found');
    if (!mayKeep(actor, claim.area)) throw new Problem('permission.denied');
    if (isTheirs) await link(tx, ctx, { id: claim.person, area: claim.area }, claim.account);
    else
      await audit(tx, ctx, {
        action: 'entry.linked',
        object: `person:${claim.person}`,
        result: 'refused',
      });
  });
  return { state };
}
