import { declareConsent } from '@liren/kernel/consent/server';
import { raw, type Tx } from '@liren/kernel/database/server';
import { type CareSet, careSets, guardedBelow } from '../../contract/public.ts';
import { maskedName } from '../../domain/public.ts';

/** What a guardian agrees to: that a child under fourteen stands in the register with number, phone and marks. */
export const childConsent = 'registry.child';
export const careConsent = (set: string): string => `registry.care_${set}`;

const agreed = careSets.filter(({ basis }: CareSet) => basis === 'consent');
const idOf = (subject: string): string => subject.slice('person:'.length);

/** Lets this transaction see these sets of the office: it deletes from them. */
const openFor = (tx: Tx, office: string, sets: readonly string[]) =>
  raw(tx, `select set_config('liren.scope', $1, true), set_config('liren.sets', $2, true)`, [
    ...[office, sets.join(',')],
  ]);

const dropMarks = (tx: Tx, office: string, subject: string, sets: readonly string[]) =>
  raw(
    tx,
    'delete from registry.care_mark where office = $1 and person = $2 and set_name = any ($3)',
    [office, idOf(subject), sets],
  );

for (const { name } of agreed)
  declareConsent(careConsent(name), {
    version: 1,
    wording: ['registry.mark.consented', `registry.set.${name}`],
    async close(tx, { office }, subject) {
      await openFor(tx, office, [name]);
      await dropMarks(tx, office, subject, [name]);
    },
  });

declareConsent(childConsent, {
  version: 1,
  wording: ['registry.guardian.consent_on'],
  // What rests on the consent goes: number, phone, marks. That a child lives there is the office's duty to know.
  async close(tx, { office }, subject) {
    const sets = careSets.map(({ name }) => name);
    await openFor(tx, office, sets);
    await dropMarks(tx, office, subject, sets);
    await raw(
      tx,
      `update registry.person set id_kind = null, id_sealed = null, id_blind = null, phone_sealed = null, phone_blind = null,
         phone_end_blind = null, version = version + 1 where office = $1 and id = $2`,
      [office, idOf(subject)],
    );
    await raw(
      tx,
      'update registry.guardianship set consented_on = null where office = $1 and child = $2 and ended_at is null',
      [office, idOf(subject)],
    );
  },
  async decidesFor(tx, { office, today }, own) {
    const rows = await raw<{ id: string; name: string }>(
      tx,
      `select c.id, c.name from registry.guardianship g
       join registry.person c on c.office = g.office and c.id = g.child and c.merged_into is null
       where g.office = $1 and 'person:' || g.guardian::text = any ($2) and g.ended_at is null
         and c.birth_date > $3::date - make_interval(years => ${guardedBelow}) order by c.birth_date`,
      [office, own, today],
    );
    return rows.map(({ id, name }) => ({ subject: `person:${id}`, name: maskedName(name) }));
  },
});
