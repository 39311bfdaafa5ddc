import type { FactSource, IntakeKind } from '../../contract/public.ts';
import { office, type town } from '../test-town.ts';
import { type Intake, intakeById, putIntake } from './store.ts';
import { begin, stageTable, workOn } from './work.ts';

export type Town = Awaited<ReturnType<typeof town>>;

/** A file that was uploaded and read. */
export async function file(
  w: Town,
  rows: readonly (readonly string[])[],
  more: { kind?: IntakeKind; source?: FactSource } = {},
) {
  const id = w.newId();
  const { kind = 'people', source = 'census' } = more;
  await putIntake(w.deps.db, office, {
    ...{ id, kind, source, name: 'a.csv', upload: null, mediaType: 'text/csv' },
    ...{ begunAt: w.deps.clock.now(), begunBy: null },
  });
  await stageTable(
    w.deps,
    office,
    { id, kind },
    (async function* () {
      for (const [i, cells] of rows.entries()) yield { line: i + 1, cells: [...cells] };
    })(),
  );
  return id;
}
/** The jobs connect as a role of their own. */
export const asWorker = (w: Town) => ({ ...w.deps, db: w.worker });
export async function through(
  w: Town,
  id: string,
  ...stages: Parameters<typeof begin>[3][]
): Promise<Intake> {
  for (const stage of stages) {
    await begin(w.deps, office, id, stage);
    await workOn(asWorker(w), office, id);
  }
  return (await intakeById(w.deps.db, office, id)) as Intake;
}
