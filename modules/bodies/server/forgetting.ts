import { raw } from '@liren/kernel/database/server';
import { declareForgetting, forgetRows } from '@liren/kernel/retention/server';

/** Who leaves the register: a seat that is held keeps them; one that ended keeps the name, as a public post does. */
declareForgetting('bodies', {
  async needs(tx, office, entries) {
    const rows = await raw<{ entry: string }>(
      tx,
      'select distinct entry from bodies.seat where office = $1 and entry = any ($2) and until is null',
      [office, entries],
    );
    return rows.map(({ entry }) => entry);
  },
  forget: async (tx, office, entries) => [
    await forgetRows(tx, office, entries, {
      table: 'bodies.visit',
      where: `'person:' || person::text = any ($2)`,
    }),
    await forgetRows(tx, office, entries, {
      table: 'bodies.kin',
      where: '(a = any ($2) or b = any ($2))',
    }),
    await forgetRows(tx, office, entries, {
      table: 'bodies.seat',
      where: '(entry = any ($2) or who = any ($2))',
      how: `entry = null, who = 'former:' || id::text, sex = null`,
    }),
  ],
});
