import { raw } from '@liren/kernel/database/server';
import { declareForgetting, forgetRows } from '@liren/kernel/retention/server';

/** Stands where somebody stood who has left the register: the shape asks for a name and a reference. */
const nobody = `'person:00000000-0000-0000-0000-000000000000'`;

const theirs = `by_ref = ${nobody}, by_name = '—', note = '', place = '', at = null, ended_at = coalesce(ended_at, now())`;

/** Who leaves the register: an agreement that runs keeps them; what ended keeps what was agreed, and no name. */
declareForgetting('linkage', {
  async needs(tx, office, entries) {
    const rows = await raw<{ entry: string }>(
      tx,
      `select unnest(array[a.first_ref, a.second_ref]) as entry from linkage.agreement a
       join kernel.matter m on m.office = a.office and m.id = a.matter and m.ended_at is null
       where a.office = $1 and (a.first_ref = any ($2) or a.second_ref = any ($2))`,
      [office, entries],
    );
    return rows.map(({ entry }) => entry).filter((entry) => entries.includes(entry));
  },
  forget: async (tx, office, entries) => [
    await forgetRows(tx, office, entries, { table: 'linkage.tie', where: 'actor = any ($2)' }),
    await forgetRows(tx, office, entries, {
      table: 'linkage.offer',
      where: 'by_ref = any ($2)',
      how: theirs,
    }),
    await forgetRows(tx, office, entries, {
      table: 'linkage.need',
      where: 'by_ref = any ($2)',
      how: theirs,
    }),
    await forgetRows(tx, office, entries, {
      table: 'linkage.agreement',
      where: 'first_ref = any ($2)',
      how: `first_ref = ${nobody}, first_name = '—'`,
    }),
    await forgetRows(tx, office, entries, {
      table: 'linkage.agreement',
      where: 'second_ref = any ($2)',
      how: `second_ref = ${nobody}, second_name = '—'`,
    }),
  ],
});
