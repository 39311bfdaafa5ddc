import type { CoordinateSystem } from '@liren/kernel/area';
import type { Problem } from '@liren/kernel/contract';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { ErrorLine } from '../parts/states.tsx';
import { type FactColumn, FactTable } from './fact-table.tsx';
import { Panel } from './page.tsx';

const systems = ['wgs84', 'gcj02', 'bd09'] as const satisfies readonly CoordinateSystem[];
/** As much as the server takes in one file. */
const usualMb = 32;
/** More refused rows than anybody corrects in one go. */
const mostShown = 200;

const nobody = (): void => undefined;

export interface ImportChoice {
  dryRun: boolean;
  system: CoordinateSystem;
}

/** Import of a file with places: choose, check, read what would happen, then do it. */
export function ImportForm({
  lead,
  file: fileWord,
  accept,
  go,
  running,
  problem,
  fresh = null,
  onRun,
  onChange = nobody,
  begin,
  largestMb = usualMb,
  children,
}: {
  lead: string;
  /** What the field for the file is called. */
  file: string;
  accept: string;
  /** The word on the button that imports so many. */
  go?: (count: number) => string;
  running: boolean;
  problem: Problem | null;
  /** How many a check would take in; null: not checked, or imported already. */
  fresh?: number | null;
  onRun: (file: File, choice: ImportChoice) => void;
  /** Another file, or another frame: what was checked is void. */
  onChange?: () => void;
  /** The word on the one button, where the file is only brought here and checked later, and has no places in it. */
  begin?: string;
  largestMb?: number;
  /** What else is to be said of the file. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [system, setSystem] = useState<CoordinateSystem>('wgs84');
  const field = useId();
  const isTooLarge = file !== null && file.size > largestMb * 1024 * 1024;
  const change = (work: () => void) => {
    work();
    onChange();
  };
  const run = (dryRun: boolean) => file && onRun(file, { dryRun, system });
  return (
    <Panel>
      <p>{lead}</p>
      <label className="import-field" htmlFor={field}>
        <span>{fileWord}</span>
        <input
          id={field}
          type="file"
          accept={accept}
          onChange={(event) => change(() => setFile(event.target.files?.[0] ?? null))}
        />
      </label>
      {children}
      {begin === undefined && (
        <fieldset className="import-systems">
          <legend>{t('import.system')}</legend>
          {systems.map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name="system"
                checked={system === one}
                onChange={() => change(() => setSystem(one))}
              />
              {t(`import.system.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {isTooLarge && (
        <p className="error-line" role="alert">
          {t('import.too_large', { max: largestMb })}
        </p>
      )}
      {problem && <ErrorLine problem={problem} />}
      <p className="import-buttons">
        <button
          type="button"
          className={fresh === null ? 'button button-primary' : 'button'}
          disabled={!file || isTooLarge || running}
          onClick={() => run(true)}
        >
          {begin ?? t('import.check')}
        </button>
        {fresh !== null && (
          <button
            type="button"
            className="button button-primary"
            disabled={fresh === 0 || running}
            onClick={() => run(false)}
          >
            {fresh === 0 ? t('import.nothing') : go?.(fresh)}
          </button>
        )}
      </p>
    </Panel>
  );
}

/** A row that was not taken. */
interface Refused {
  /** Where it stands in the file. */
  at: number;
  names: readonly (string | null)[];
  reasons: readonly string[];
}

/** What a check found or an import did: the counts in a sentence, and each refused row with its reasons. */
export function ImportReport({
  dryRun,
  counts,
  title,
  heads: [at, ...names],
  refused,
  refusedCount,
}: {
  dryRun: boolean;
  counts: string;
  /** Names the table of what was refused. */
  title: string;
  /** What says where a row stands in the file, then what names it. */
  heads: readonly [at: string, ...names: string[]];
  refused: readonly Refused[];
  /** May be more than are told. */
  refusedCount: number;
}): ReactNode {
  const { t } = useWords();
  const shown = refused.slice(0, mostShown);
  const columns: FactColumn<Refused>[] = [
    { key: 'at', head: at, cell: (row) => row.at },
    ...names.map((head, i) => ({ key: head, head, cell: (row: Refused) => row.names[i] ?? '—' })),
    {
      key: 'reasons',
      head: t('import.reason'),
      cell: ({ reasons }) => reasons.map((reason) => <div key={reason}>{reason}</div>),
    },
  ];
  return (
    <Panel title={t(dryRun ? 'import.checked' : 'import.done')}>
      <p role="status">{counts}</p>
      {shown.length > 0 && (
        <>
          <h3>{title}</h3>
          <FactTable
            caption={title}
            columns={columns}
            rows={shown}
            idOf={(row) => String(row.at)}
          />
        </>
      )}
      {refusedCount > shown.length && (
        <p>{t('import.more', { count: refusedCount - shown.length })}</p>
      )}
    </Panel>
  );
}
