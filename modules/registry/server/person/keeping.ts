import { type AuditAction, audit } from '@liren/kernel/audit/server';
import { consentAt, giveConsent } from '@liren/kernel/consent/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type addCareMark,
  type addPerson,
  careSet,
  careSets,
  type correctPerson,
  type endCareMark,
  keeperRoles,
  type movePerson,
  type setPersonState,
} from '../../contract/public.ts';
import {
  ageOn,
  type FoundPersonFault,
  faultsOfPerson,
  type GuardianRow,
  type HomeRow,
  type PersonRow,
  tidyPerson,
} from '../../domain/public.ts';
import { guardiansOf, onePerson } from './card.ts';
import { careConsent, childConsent } from './consents.ts';
import { areasHeld, mayKeep, openSets } from './scope.ts';
import { blindsOf, takePeople } from './take.ts';

/** Fields of a row as the form calls them. */
const pointers: Record<FoundPersonFault['field'], string> = {
  ...{ name: '/body/name', sex: '/body/sex', birthDate: '/body/birthDate' },
  ...{ idNumber: '/body/idNumber', phone: '/body/phone', home: '/body/home' },
  ...{ marks: '/body/expiresOn', guardian: '/body/guardian' },
};

/** @throws Problem `input.invalid` with all faults; `registry.person_known`, `registry.room_not_found` … */
export async function personAdded(
  ctx: Ctx,
  { body }: InputOf<typeof addPerson>,
): Promise<ReplyOf<typeof addPerson>> {
  const { ids } = ctx;
  const { home, guardian, ...said } = body;
  const row = checked(ctx, {
    ...said,
    ...{ id: ids.uuid(), area: null, marks: [] },
    home: homeRow(ctx, home),
    guardian: guardian && { id: ids.uuid(), ...guardian },
  });
  await keeping(ctx, async (tx) => {
    await refuseKnown(tx, ctx, row);
    const area = await areaOfHome(tx, ctx, home);
    if (!mayKeep(ctx.actor, area)) throw new Problem('permission.denied');
    if (row.guardian) await refuseUnfit(tx, ctx, row.guardian);
    await take(tx, ctx, { ...row, area });
    if (row.guardian) await guardianAgreed(tx, ctx, row.id, row.guardian);
    await note(tx, ctx, row.id, area, 'added', ['name', ...saidIn(said)]);
  });
  return { id: row.id };
}

/** @throws Problem `registry.person_changed` when somebody else wrote meanwhile */
export async function personCorrected(
  ctx: Ctx,
  { params: { id }, body: { version, guardian, ...said } }: InputOf<typeof correctPerson>,
): Promise<ReplyOf<typeof correctPerson>> {
  await keeping(ctx, async (tx) => {
    const person = await onePerson(tx, ctx, id);
    if (!mayKeep(ctx.actor, person.area)) throw new Problem('permission.denied');
    if (person.version !== version) throw new Problem('registry.person_changed');
    const [known] = await guardiansOf(tx, ctx, id);
    const row = checked(ctx, {
      ...{ id, area: person.area, marks: [], home: null },
      name: said.name ?? person.name,
      sex: said.sex ?? person.sex,
      birthDate: said.birthDate ?? person.birthDate,
      ...{
        idKind: said.idKind ?? null,
        idNumber: said.idNumber ?? null,
        phone: said.phone ?? null,
      },
      guardian: guardian
        ? { ...guardian, id: ctx.ids.uuid() }
        : known
          ? { ...known, id: ctx.ids.uuid(), person: known.id }
          : null,
    });
    await refuseKnown(tx, ctx, row);
    if (guardian && row.guardian) await refuseUnfit(tx, ctx, row.guardian);
    await take(tx, ctx, guardian ? row : { ...row, guardian: null });
    if (guardian && row.guardian) await guardianAgreed(tx, ctx, id, row.guardian);
    await note(tx, ctx, id, person.area, 'corrected', [
      ...saidIn(said),
      ...(guardian ? ['guardian'] : []),
    ]);
  });
  return { version: version + 1 };
}

export async function personMoved(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof movePerson>,
): Promise<ReplyOf<typeof movePerson>> {
  return keeping(ctx, async (tx) => {
    const person = await onePerson(tx, ctx, id);
    const area = await areaOfHome(tx, ctx, body);
    if (!mayKeep(ctx.actor, person.area)) throw new Problem('permission.denied');
    // The writer's scope ends at their community: beyond it somebody over both writes.
    if (!mayKeep(ctx.actor, area)) throw new Problem('registry.move_beyond');
    const { name, sex, birthDate } = person;
    const row: PersonRow = {
      ...{ id, name, sex, birthDate, idKind: null, idNumber: null, phone: null },
      ...{ area, marks: [], guardian: null, home: homeRow(ctx, body) },
    };
    refuseFaults(faultsOfPerson(row, todayOf(ctx)));
    await take(tx, ctx, row);
    await note(tx, ctx, id, area, 'moved', ['home']);
    return { version: person.version + 1 };
  });
}

export async function stateSet(
  ctx: Ctx,
  { params: { id }, body: { state, on } }: InputOf<typeof setPersonState>,
): Promise<ReplyOf<typeof setPersonState>> {
  if (on > todayOf(ctx))
    throw new Problem('input.invalid', { count: 1 }, [
      fault('/body/on', 'registry.fault.birth_date.future'),
    ]);
  return keeping(ctx, async (tx) => {
    const person = await onePerson(tx, ctx, id);
    if (!mayKeep(ctx.actor, person.area)) throw new Problem('permission.denied');
    const { office } = ctx;
    await raw(
      tx,
      `update registry.person set state = $3, seen_on = $4, version = version + 1 where office = $1 and id = $2`,
      [office, id, state, todayOf(ctx)],
    );
    // Who has moved or died lives nowhere here; the home stays in the history.
    if (state === 'moved' || state === 'dead') {
      await raw(
        tx,
        `update registry.residence set until = greatest($3::date, since) where office = $1 and person = $2 and until is null`,
        [office, id, on],
      );
      await raw(tx, `update registry.household set head = null where office = $1 and head = $2`, [
        office,
        id,
      ]);
    }
    await note(tx, ctx, id, person.area, `state_${state}`, ['state']);
    return { version: person.version + 1 };
  });
}

/** What a guardian said, as somebody of the community wrote it down (PIPL art. 31). */
async function guardianAgreed(
  tx: Tx,
  ctx: Ctx,
  child: string,
  { person, consentedOn }: GuardianRow,
): Promise<void> {
  if (consentedOn === null) return;
  const given = { what: childConsent, subject: `person:${child}` };
  const at = new Date(`${consentedOn}T00:00:00Z`);
  if ((await consentAt(tx, ctx.office, given))?.getTime() === at.getTime()) return;
  await giveConsent(tx, ctx, {
    ...given,
    ...{ way: 'guardian', givenBy: `person:${person}`, takenBy: ctx.actor.account, at },
  });
}

/** @throws Problem `registry.set_closed` without permission for the set, `registry.consent_missing` */
export async function markAdded(
  ctx: Ctx,
  {
    params: { id },
    body: { set, detail, expiresOn, consented, consentWay },
  }: InputOf<typeof addCareMark>,
): Promise<ReplyOf<typeof addCareMark>> {
  const mark = { id: ctx.ids.uuid(), set, detail: detail || null, expiresOn };
  const open = await openSets(ctx.db, ctx.office, ctx.actor, todayOf(ctx));
  if (!open.some((one) => one.set === set)) throw new Problem('registry.set_closed');
  if (careSet(set).basis === 'consent' && !consented) throw new Problem('registry.consent_missing');
  await keeping(
    ctx,
    async (tx) => {
      const person = await onePerson(tx, ctx, id);
      if (!mayKeep(ctx.actor, person.area)) throw new Problem('permission.denied');
      const { name, sex, birthDate, area } = person;
      const row: PersonRow = {
        ...{ id, name, sex, birthDate, idKind: null, idNumber: null, phone: null },
        ...{ area, home: null, guardian: null, marks: [mark] },
      };
      refuseFaults(faultsOfPerson(row, todayOf(ctx)));
      await take(tx, ctx, row);
      if (careSet(set).basis === 'consent')
        await giveConsent(tx, ctx, {
          ...{ what: careConsent(set), subject: `person:${id}`, way: consentWay },
          takenBy: ctx.actor.account,
        });
      await note(tx, ctx, id, area, 'marked', []);
    },
    [set],
  );
  return { id: mark.id };
}

export async function markEnded(
  ctx: Ctx,
  { params: { id, mark } }: InputOf<typeof endCareMark>,
): Promise<ReplyOf<typeof endCareMark>> {
  const { db, office, actor, clock } = ctx;
  const sets = (await openSets(db, office, actor, todayOf(ctx))).map(({ set }) => set);
  await keeping(
    ctx,
    async (tx) => {
      const person = await onePerson(tx, ctx, id);
      if (!mayKeep(actor, person.area)) throw new Problem('permission.denied');
      const ended = await raw(
        tx,
        `update registry.care_mark set ended_at = $4, detail = null
         where office = $1 and person = $2 and id = $3 and ended_at is null returning id`,
        [office, id, mark, clock.now()],
      );
      if (ended.length === 0) throw new Problem('registry.mark_not_found');
      await note(tx, ctx, id, person.area, 'unmarked', []);
    },
    sets,
  );
  return { ended: true };
}

/** A line of the history of an entry and one of the trail; neither says what stood in the fields. */
export async function note(
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'ids' | 'clock' | 'actor' | 'session' | 'ip'>,
  person: string,
  area: string,
  kind: string,
  fields: readonly string[],
  action: AuditAction = 'entry.changed',
): Promise<void> {
  await raw(
    tx,
    `insert into registry.person_event (office, id, area, person, at, actor, kind, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
    [
      ...[ctx.office, ctx.ids.uuid(), area, person, ctx.clock.now(), ctx.actor.account, kind],
      JSON.stringify({ fields }),
    ],
  );
  await audit(tx, ctx, {
    action,
    object: `person:${person}`,
    subject: `person:${person}`,
    detail: { kind, fields },
  });
}

/** A transaction in the scope of who keeps: rows beyond it neither show nor can be written. */
async function keeping<T>(
  ctx: Ctx,
  work: (tx: Tx) => Promise<T>,
  sets: readonly string[] = [],
): Promise<T> {
  try {
    return await inTransaction(ctx.db, { scope: areasHeld(ctx.actor, keeperRoles), sets }, work);
  } catch (error) {
    // Two of the same number at once, or one the keeper's scope does not show.
    if (sqlStateOf(error) === '23505') throw new Problem('registry.person_known');
    throw error;
  }
}

async function take(tx: Tx, ctx: Ctx, row: PersonRow): Promise<void> {
  const { office, keys, clock, ids, actor } = ctx;
  await takePeople(
    tx,
    {
      ...{ office, keys, clock, ids, batch: null, source: 'form' },
      by: actor.account,
      today: todayOf(ctx),
    },
    [row],
  );
}

/** The row made tidy. @throws Problem `input.invalid` with all that is wrong with it */
function checked(ctx: Ctx, row: PersonRow): PersonRow {
  const today = todayOf(ctx);
  const tidied = tidyPerson(row, today);
  refuseFaults(faultsOfPerson(tidied, today, { asked: true }));
  return tidied;
}

function refuseFaults(faults: readonly FoundPersonFault[]): void {
  if (faults.length === 0) return;
  throw new Problem(
    'input.invalid',
    { count: faults.length },
    faults.map(({ field, fault: code }) => fault(pointers[field], `registry.fault.${code}`)),
  );
}

const fault = (pointer: string, code: string) => ({ pointer, code });

async function refuseKnown(
  tx: Tx,
  { office, keys }: Ctx,
  { id, idNumber }: PersonRow,
): Promise<void> {
  if (idNumber === null) return;
  const [known] = await raw<{ id: string }>(
    tx,
    `select id from registry.person where office = $1 and id_blind = $2 and merged_into is null and id <> $3`,
    [office, blindsOf(keys).idNumber(idNumber), id],
  );
  if (known) throw new Problem('registry.person_known', { id: known.id });
}

/** A guardian is somebody of age in the register. */
async function refuseUnfit(tx: Tx, ctx: Ctx, { person }: GuardianRow): Promise<void> {
  const guardian = await onePerson(tx, ctx, person);
  const age = ageOn(guardian.birthDate, todayOf(ctx));
  if (age !== null && age < 18) throw new Problem('registry.guardian_unfit');
}

type HomeSaid = InputOf<typeof movePerson>['body'];

function homeRow({ ids }: Ctx, { household, ...home }: HomeSaid): HomeRow {
  return {
    ...home,
    id: ids.uuid(),
    household: household === 'new' ? ids.uuid() : household,
    householdNumber: null,
  };
}

/** @throws Problem `registry.room_not_found` */
async function areaOfHome(
  tx: Tx,
  { office, actor }: Ctx,
  { room, household }: HomeSaid,
): Promise<string> {
  if (household !== null && household !== 'new') {
    const [known] = await raw<{ room: string | null }>(
      tx,
      `select room from registry.household where office = $1 and id = $2`,
      [office, household],
    );
    if (!known || known.room !== room) throw new Problem('registry.room_not_found');
  }
  if (room === null) return areasHeld(actor, keeperRoles)[0] ?? office;
  const [found] = await raw<{ area: string }>(
    tx,
    `select area from registry.room where office = $1 and id = $2 and valid_to is null`,
    [office, room],
  );
  if (!found) throw new Problem('registry.room_not_found');
  return found.area;
}

const saidIn = (said: Record<string, unknown>): string[] =>
  Object.entries(said)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field]) => field)
    .filter((field) => field !== 'name');

export const everySet = careSets.map(({ name }) => name);
