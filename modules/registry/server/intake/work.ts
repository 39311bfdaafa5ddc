import { setImmediate as breathe } from 'node:timers/promises';
import { system } from '@liren/kernel/account';
import { unitsOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type FileId, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { forgetTable, readTable } from '@liren/kernel/file/server';
import type { Deps, Job } from '@liren/kernel/http/server';
import {
  careSets,
  type IntakeKind,
  type IntakeState,
  intakeAtWork,
} from '../../contract/public.ts';
import { type BuildingRow, guessColumns, neededFields } from '../../domain/public.ts';
import type { ChunkOutcome, ChunkWorld } from './chunk.ts';
import { placeBook } from './homes.ts';
import { keepKeys, unkeyed } from './known-people.ts';
import { organisationsChunk } from './organisations-chunk.ts';
import { peopleChunk } from './people-chunk.ts';
import { placesChunk } from './places-chunk.ts';
import {
  beginCount,
  endChunk,
  forgetChunks,
  forgetSeen,
  type Intake,
  intakeById,
  intakeForUpdate,
  intakesAtWork,
  moveIntake,
  nextChunk,
  putChunk,
  setRead,
} from './store.ts';
import { tableRows } from './table.ts';
import type { TableRow } from './table-row.ts';
import { takeBack } from './undo.ts';

/** Rows in one transaction: what a killed process does again. */
export const chunkRows = 500;
/** A subdistrict has some two hundred thousand people; this is the wrong file. */
const mostRows = 3_000_000;
const keysAtOnce = 2_000;

type WorkDeps = Pick<Deps, 'db' | 'keys' | 'clock' | 'ids' | 'areas' | 'settings'>;

/** Goes on with every file that waits for the house. */
export const takeFiles: Job = {
  name: 'registry.take_files',
  everyMs: 1_500,
  run: async (deps) => {
    for (const { office, id } of await intakesAtWork(deps.db)) await workOn(deps, office, id);
  },
};

/**
 * Does what a file waits for, chunk after chunk, until it waits for a person. Killed anywhere, it goes on where it stopped.
 *
 * What cannot go on is set down as failed with its code; a fault is thrown besides.
 */
export async function workOn(deps: WorkDeps, office: Office, id: string): Promise<void> {
  const intake = await intakeById(deps.db, office, id);
  if (!intake) return;
  try {
    if (intake.state === 'reading') await read(deps, office, intake);
    else if (intake.state === 'checking') await run(deps, office, intake, 'checked');
    else if (intake.state === 'taking') await run(deps, office, intake, 'taken');
    else if (intake.state === 'undoing') await undo(deps, office, intake);
  } catch (error) {
    const isRefusal = error instanceof Problem;
    // What cannot be read need not lie about unsealed either: it is uploaded again once it is mended.
    if (isRefusal && intake.state === 'reading') await forgetUploaded(deps, office, intake);
    // An undoing that is refused leaves what was taken as it is.
    const to: IntakeState = intake.state === 'undoing' ? 'taken' : 'failed';
    await inTransaction(deps.db, {}, (tx) =>
      moveIntake(tx, office, id, {
        ...{ from: intakeAtWork, to, at: deps.clock.now() },
        problem: isRefusal ? error.code : 'fault.internal',
      }),
    );
    if (!isRefusal) throw error;
  }
}

async function read(deps: WorkDeps, office: Office, intake: Intake): Promise<void> {
  const by = { office, account: intake.begunBy, now: deps.clock.now() };
  const upload = intake.upload as FileId;
  const { bytes, mediaType } = await readTable(deps, by, upload);
  await stageTable(deps, office, intake, tableRows(bytes, mediaType), (tx) =>
    forgetTable(tx, by, upload),
  );
}

async function forgetUploaded(
  { db, clock }: WorkDeps,
  office: Office,
  { upload }: Intake,
): Promise<void> {
  if (upload === null) return;
  await forgetTable(db, { office, now: clock.now() }, upload as FileId);
}

/**
 * Lays the rows of a file down, sealed, some hundred to a chunk; all of them or none.
 *
 * @param staged  what goes with it in the same transaction
 * @throws Problem `intake.empty`, `intake.too_many`, and those of the table
 */
export async function stageTable(
  { db, keys, ids, clock }: Pick<Deps, 'db' | 'keys' | 'ids' | 'clock'>,
  office: Office,
  { id, kind }: Pick<Intake, 'id' | 'kind'>,
  table: AsyncIterable<TableRow>,
  staged: (tx: Tx) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  await inTransaction(db, {}, async (tx) => {
    await forgetChunks(tx, office, id);
    let headings: string[] | null = null;
    let rows: TableRow[] = [];
    let [place, count] = [0, 0];
    const put = async () => {
      if (rows.length > 0) await putChunk(tx, { office, keys, id: ids.uuid() }, id, place++, rows);
      rows = [];
    };
    for await (const row of table) {
      if (headings === null) {
        headings = row.cells;
        continue;
      }
      rows.push(row);
      if (++count > mostRows) throw new Problem('intake.too_many', { max: mostRows });
      if (rows.length === chunkRows) await put();
    }
    await put();
    if (headings === null || count === 0) throw new Problem('intake.empty');
    const guess = guessColumns(kind, headings);
    await setRead(tx, office, id, { headings, guess, rowCount: count });
    await moveIntake(tx, office, id, { from: ['reading'], to: 'read', at: clock.now() });
    await staged(tx);
  });
}

async function run(
  deps: WorkDeps,
  office: Office,
  intake: Intake,
  stage: 'checked' | 'taken',
): Promise<void> {
  const { db, keys, ids, clock, areas, settings } = deps;
  const state: IntakeState = stage === 'checked' ? 'checking' : 'taking';
  const world: ChunkWorld = {
    ...{ office, keys, clock, ids, source: intake.source, by: intake.begunBy, batch: intake.id },
    ...{ today: localDateOf(zoneOf(settings.zone), clock.now()), columns: intake.columns },
    ...{ book: await placeBook(db, areas, office), dryRun: stage === 'checked' },
  };
  const units = new Set<string>((await unitsOf(db, office)).map(({ code }) => code));
  const grids = areas.list(office, { levels: ['service_grid'] });
  const buildings = new Map<string, BuildingRow>();
  const takers: Record<IntakeKind, (tx: Tx, rows: readonly TableRow[]) => Promise<ChunkOutcome>> = {
    people: (tx, rows) => peopleChunk(tx, world, rows),
    organisations: (tx, rows) =>
      organisationsChunk(tx, { ...world, settings, hasUnit: (code) => units.has(code) }, rows),
    places: (tx, rows) => placesChunk(tx, { ...world, grids, buildings }, rows),
  };
  const take = takers[intake.kind];
  if (intake.kind === 'people') await keysUpToDate(deps, office);
  for (;;) {
    const goesOn = await inTransaction(db, { scope: [office] }, async (tx) => {
      // Somebody may have ended it; and two processes do not take one chunk.
      const now = await intakeForUpdate(tx, office, intake.id);
      if (now?.state !== state) return false;
      const chunk = await nextChunk(tx, { office, keys }, intake.id, stage);
      if (!chunk) {
        await end(tx, deps, office, now, stage);
        return false;
      }
      const outcome: ChunkOutcome = await take(tx, chunk.rows);
      const done = { id: chunk.id, stage, rowCount: chunk.rows.length };
      await endChunk(tx, office, intake.id, done, outcome);
      return true;
    });
    if (!goesOn) return;
    await breathe();
  }
}

async function end(
  tx: Tx,
  deps: WorkDeps,
  office: Office,
  intake: Intake,
  stage: 'checked' | 'taken',
): Promise<void> {
  const from: IntakeState = stage === 'checked' ? 'checking' : 'taking';
  await moveIntake(tx, office, intake.id, { from: [from], to: stage, at: deps.clock.now() });
  if (stage === 'checked') return;
  await forgetSeen(tx, office, intake.id);
  const { added, changed, same, refused, asked } = intake;
  await audit(tx, world(deps, office, intake), {
    action: 'data.imported',
    object: `registry:${intake.kind}`,
    detail: { intake: intake.id, added, changed, same, refused, asked },
  });
}

const world = ({ clock, ids }: WorkDeps, office: Office, { begunBy }: Intake) => ({
  ...{ clock, ids },
  actor: { ...system(office), account: begunBy },
});

/** Whoever came by another way than a file is compared, too. */
async function keysUpToDate({ db, keys }: WorkDeps, office: Office): Promise<void> {
  for (;;) {
    const count = await inTransaction(db, { scope: [office] }, async (tx) => {
      const some = await unkeyed(tx, office, keysAtOnce);
      await keepKeys(tx, { office, keys }, some);
      return some.length;
    });
    if (count < keysAtOnce) return;
    await breathe();
  }
}

async function undo(deps: WorkDeps, office: Office, intake: Intake): Promise<void> {
  const sets = careSets.map(({ name }) => name);
  await inTransaction(deps.db, { scope: [office], sets }, async (tx) => {
    const now = await intakeForUpdate(tx, office, intake.id);
    if (now?.state !== 'undoing') return;
    const today = localDateOf(zoneOf(deps.settings.zone), deps.clock.now());
    await takeBack(tx, { office, keys: deps.keys, today }, intake);
    await moveIntake(tx, office, intake.id, {
      ...{ from: ['undoing'], to: 'undone', at: deps.clock.now() },
    });
    await audit(tx, world(deps, office, intake), {
      action: 'data.imported',
      object: `registry:${intake.kind}`,
      detail: { intake: intake.id, undone: now.added + now.changed },
    });
  });
}

/** Begins the next stage of a file: what an earlier one counted is forgotten. */
export async function begin(
  deps: Pick<Deps, 'db' | 'clock'>,
  office: Office,
  id: string,
  to: 'checking' | 'taking' | 'undoing',
): Promise<void> {
  const from: Record<typeof to, readonly IntakeState[]> = {
    checking: ['read', 'checked', 'failed'],
    taking: ['checked', 'failed'],
    undoing: ['taken', 'failed'],
  };
  await inTransaction(deps.db, {}, async (tx) => {
    const intake = await intakeForUpdate(tx, office, id);
    if (!intake) throw new Problem('intake.not_found');
    const isTold = from[to].includes(intake.state) && intake.rowCount > 0;
    if (!isTold) throw new Problem('intake.state', { state: intake.state });
    const missing = neededFields[intake.kind].find((field) => intake.columns[field] === undefined);
    if (missing && to !== 'undoing') throw new Problem('intake.columns', { field: missing });
    // One that failed half way goes on: what was taken stays counted.
    if (to === 'checking' || intake.state === 'checked') await beginCount(tx, office, id);
    await moveIntake(tx, office, id, { from: from[to], to, at: deps.clock.now() });
  });
}
