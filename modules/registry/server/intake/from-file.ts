import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import type { FactSource, IntakeKind } from '../../contract/public.ts';
import { faultsOfIntake, type Intake, intakeById, intakes, putIntake } from './store.ts';
import { tableRows, workbookType } from './table.ts';
import { begin, stageTable, workOn } from './work.ts';

const mostKept = 50;
const mostFaults = 500;

export interface FileImport {
  kind: IntakeKind;
  /** Of the file: by it an import that was broken off is known again. */
  name: string;
  source: FactSource;
  bytes: Uint8Array;
  /** Only say what would happen. */
  check: boolean;
}

/** What an import from the command line came to. */
export interface FileReport {
  intake: Pick<
    Intake,
    'id' | 'state' | 'problem' | 'added' | 'changed' | 'same' | 'refused' | 'asked'
  >;
  /** The first 500. */
  faults: { line: number; faults: { field: string; fault: string; of?: number }[] }[];
}

/**
 * Takes a file in as the console does, in this process. Broken off and begun again, it goes on where it stopped.
 *
 * @throws Problem `intake.unreadable`, `intake.empty`, `intake.columns`
 */
export async function importFile(
  deps: Deps,
  office: Office,
  { kind, name, source, bytes, check }: FileImport,
): Promise<FileReport> {
  const { db, ids, clock } = deps;
  const before = (await intakes(db, office, mostKept)).find(
    (one) => one.name === name && one.kind === kind && one.state === 'taking',
  );
  const id = before?.id ?? ids.uuid();
  if (!before) {
    const mediaType = /\.xlsx$/i.test(name) ? workbookType : 'text/csv';
    await putIntake(db, office, {
      ...{ id, kind, name, source, upload: null, mediaType },
      ...{ begunAt: clock.now(), begunBy: null },
    });
    await stageTable(deps, office, { id, kind }, tableRows(bytes, mediaType));
    await begin(deps, office, id, 'checking');
    await workOn(deps, office, id);
    if (!check) await begin(deps, office, id, 'taking');
  }
  if (!check || before) await workOn(deps, office, id);
  const intake = (await intakeById(db, office, id)) as Intake;
  return { intake, faults: await faultsOfIntake(db, office, id, 0, mostFaults) };
}
