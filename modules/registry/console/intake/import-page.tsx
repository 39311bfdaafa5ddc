import { Answer, ErrorLine, officePrefix, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { ImportReport, Page, Panel } from '@liren/ui/console';
import { SelectField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import {
  chooseColumns,
  type FactSource,
  factSources,
  getImport,
  type Import,
  intakeAtWork,
  listImportFaults,
  moveImport,
  type OneImport,
} from '../../contract/public.ts';
import { intakeFields, neededFields } from '../../domain/public.ts';
import './intake.css';
import { StateTag } from './state-tag.tsx';

const everyMs = 1_500;

/** One import, from its columns to what it did. */
export default function ImportPage(): ReactNode {
  const { t } = useWords();
  const one = useOne(getImport, { params: { id: useParam('id') } });
  const isAtWork = one.value !== undefined && intakeAtWork.includes(one.value.state);
  const { reload } = one;
  useEffect(() => {
    if (!isAtWork) return undefined;
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [isAtWork, reload]);
  return (
    <Page
      title={one.value?.name ?? t('registry.intake.title')}
      back="/registry/imports"
      note={one.value && <StateTag of={one.value} />}
    >
      <Answer of={one}>{(value) => <Steps key={value.id} value={value} />}</Answer>
    </Page>
  );
}

function Steps({ value }: { value: OneImport }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const move = useAction(moveImport);
  const { id, state, rowCount, doneCount } = value;
  const to = (stage: 'checking' | 'taking' | 'undoing') =>
    void move.run({ params: { id }, body: { to: stage } });
  const isAtWork = intakeAtWork.includes(state);
  const hasReport = ['checked', 'taking', 'taken', 'undone'].includes(state);
  return (
    <div className="import-page">
      {move.problem && <ErrorLine problem={move.problem} />}
      {value.problem !== null && (
        <p className="error-line" role="alert">
          {t(`problem.${value.problem}` as WordKey, { count: '', max: '', field: '' })}
        </p>
      )}
      {isAtWork && (
        <Panel>
          <p role="status">
            {t(`registry.intake.state.${state}`)}{' '}
            {rowCount > 0 && `${format.number(doneCount)} / ${format.number(rowCount)}`}
          </p>
          {rowCount > 0 && <progress max={rowCount} value={doneCount} />}
        </Panel>
      )}
      {(state === 'read' || state === 'checked') && (
        <Columns value={value} onCheck={() => to('checking')} />
      )}
      {hasReport && <Report value={value} />}
      <p className="import-buttons">
        {state === 'checked' && (
          <button
            type="button"
            className="button button-primary"
            disabled={move.running || value.added + value.changed === 0}
            onClick={() => to('taking')}
          >
            {value.added + value.changed === 0
              ? t('import.nothing')
              : t('registry.intake.take', { count: value.added + value.changed })}
          </button>
        )}
        {state === 'failed' && rowCount > 0 && (
          <button
            type="button"
            className="button button-primary"
            disabled={move.running}
            onClick={() => to('taking')}
          >
            {t('registry.intake.go_on')}
          </button>
        )}
        {state === 'taken' && (
          <button
            type="button"
            className="button"
            disabled={move.running}
            onClick={() => to('undoing')}
          >
            {t('registry.intake.undo')}
          </button>
        )}
      </p>
    </div>
  );
}

const nothing = -1;

/** Which column is which field; guessed, and changed by a person. */
function Columns({ value, onCheck }: { value: OneImport; onCheck: () => void }): ReactNode {
  const { t } = useWords();
  const [columns, setColumns] = useState<Readonly<Record<string, number>>>(value.columns);
  const [source, setSource] = useState<FactSource>(value.source);
  const choose = useAction(chooseColumns);
  const missing = neededFields[value.kind].filter((field) => columns[field] === undefined);
  const set = (field: string, at: number) =>
    setColumns(({ [field]: _, ...others }) => {
      const free = Object.fromEntries(Object.entries(others).filter(([, place]) => place !== at));
      return at === nothing ? free : { ...free, [field]: at };
    });
  const check = async () => {
    const done = await choose.run({ params: { id: value.id }, body: { columns, source } });
    if (done) onCheck();
  };
  return (
    <Panel title={t('registry.intake.columns')}>
      <p>{t('registry.intake.columns.lead')}</p>
      {choose.problem && <ErrorLine problem={choose.problem} />}
      <div className="intake-columns">
        {intakeFields[value.kind].map((field) => (
          <SelectField
            key={field}
            at={`/body/columns/${field}`}
            label={t(`registry.intake.field.${field}`)}
            optional={!neededFields[value.kind].includes(field)}
            value={String(columns[field] ?? nothing)}
            onChange={(at) => set(field, Number(at))}
            options={[
              { value: String(nothing), label: t('registry.intake.column.none') },
              ...value.headings.map((heading, at) => ({
                value: String(at),
                label: heading || t('registry.intake.column.unnamed', { number: at + 1 }),
              })),
            ]}
          />
        ))}
        <SelectField
          at="/body/source"
          label={t('registry.intake.source')}
          hint={t('registry.intake.source.hint')}
          value={source}
          onChange={setSource}
          options={factSources.map((one) => ({ value: one, label: t(`registry.source.${one}`) }))}
        />
      </div>
      <p className="import-buttons">
        <button
          type="button"
          className={value.state === 'checked' ? 'button' : 'button button-primary'}
          disabled={choose.running || missing.length > 0}
          onClick={() => void check()}
        >
          {t('import.check')}
        </button>
      </p>
    </Panel>
  );
}

function Report({ value }: { value: Import }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const faults = useOne(
    listImportFaults,
    { params: { id: value.id }, query: {} },
    { when: value.refused > 0 },
  );
  const rows = faults.value?.items ?? [];
  return (
    <>
      <ImportReport
        dryRun={value.state === 'checked'}
        counts={t('registry.intake.counts', {
          added: format.number(value.added),
          changed: format.number(value.changed),
          same: format.number(value.same),
          refused: format.number(value.refused),
          asked: format.number(value.asked),
        })}
        title={t('registry.intake.refused')}
        heads={[t('registry.intake.line')]}
        refused={rows.map(({ line, faults: all }) => ({
          at: line,
          names: [],
          reasons: all.map(
            ({ field, fault, of }) =>
              `${t(`registry.intake.field.${field}` as WordKey)}: ${t(`registry.intake.fault.${fault}` as WordKey, { line: of ?? '' })}`,
          ),
        }))}
        refusedCount={value.refused}
      />
      {value.refused > 0 && (
        <p>
          <a
            className="button"
            href={`${officePrefix}/api/registry/imports/${value.id}/faults/csv?lang=${language}`}
            download
          >
            {t('registry.intake.refused.file')}
          </a>
        </p>
      )}
    </>
  );
}
