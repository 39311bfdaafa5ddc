import { ErrorLine, useAction, useFormat } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useId, useState } from 'react';
import { type ComponentImportReport, importComponents } from '../contract/public.ts';
import './components.css';

const systems = ['wgs84', 'gcj02', 'bd09'] as const;
const largestMb = 32;

/** Import of components: choose, check, read what would happen, then do it. */
export default function ImportScreen(): ReactNode {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [system, setSystem] = useState<(typeof systems)[number]>('wgs84');
  const action = useAction(importComponents);
  const field = useId();
  const isTooLarge = file !== null && file.size > largestMb * 1024 * 1024;
  const report = action.done;
  const fresh = report ? report.added + report.changed : 0;
  const change = (work: () => void) => {
    work();
    action.reset();
  };
  const run = async (dryRun: boolean) => {
    if (!file) return;
    const format = /\.csv$/i.test(file.name) ? 'csv' : 'geojson';
    const body = new Uint8Array(await file.arrayBuffer());
    await action.run({ query: { format, dryRun, system }, body });
  };
  return (
    <Page title={t('components.import.title')} back="/components">
      <div className="component-import">
        <Panel>
          <p>{t('components.import.lead')}</p>
          <label className="component-field" htmlFor={field}>
            <span>{t('components.import.file')}</span>
            <input
              id={field}
              type="file"
              accept=".csv,.geojson,.json,text/csv,application/geo+json,application/json"
              onChange={(event) => change(() => setFile(event.target.files?.[0] ?? null))}
            />
          </label>
          <fieldset className="component-choice">
            <legend>{t('areas.import.system')}</legend>
            {systems.map((one) => (
              <label key={one} className="choice">
                <input
                  type="radio"
                  name="system"
                  checked={system === one}
                  onChange={() => change(() => setSystem(one))}
                />
                {t(`areas.import.system.${one}`)}
              </label>
            ))}
          </fieldset>
          {isTooLarge && (
            <p className="error-line" role="alert">
              {t('areas.import.too_large', { max: largestMb })}
            </p>
          )}
          {action.problem && <ErrorLine problem={action.problem} />}
          <p className="component-buttons">
            <button
              type="button"
              className={report?.dryRun ? 'button' : 'button button-primary'}
              disabled={!file || isTooLarge || action.running}
              onClick={() => void run(true)}
            >
              {t('areas.import.check')}
            </button>
            {report?.dryRun && (
              <button
                type="button"
                className="button button-primary"
                disabled={fresh === 0 || action.running}
                onClick={() => void run(false)}
              >
                {t('components.import.run', { count: fresh })}
              </button>
            )}
          </p>
        </Panel>
        {report && <Report report={report} />}
        <Panel title={t('areas.import.rules')}>
          <ul>
            {(['code', 'parties', 'state', 'point'] as const).map((rule) => (
              <li key={rule}>{t(`components.import.rule.${rule}`)}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function Report({ report }: { report: ComponentImportReport }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t(report.dryRun ? 'areas.import.checked' : 'areas.import.done')}>
      <p role="status">
        {t('components.import.counts', {
          added: format.number(report.added),
          changed: format.number(report.changed),
          same: format.number(report.same),
          refused: format.number(report.refusedCount),
          ownerless: format.number(report.ownerless),
        })}
      </p>
      {report.refused.length > 0 && (
        <div className="component-refused">
          <table className="row-table">
            <caption>{t('components.import.refused')}</caption>
            <thead>
              <tr>
                <th scope="col" data-align="end">
                  {t('components.import.refused.line')}
                </th>
                <th scope="col">{t('components.column.code')}</th>
                <th scope="col">{t('areas.import.refused.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {report.refused.map(({ line, code, faults }) => (
                <tr key={line}>
                  <td data-align="end">{line}</td>
                  <td>{code ?? '—'}</td>
                  <td>
                    {faults.map(({ fault, value }) => (
                      <div key={`${fault} ${value}`}>
                        {t(`components.import.reason.${fault}`, { value })}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {report.refusedCount > report.refused.length && (
            <p>
              {t('areas.import.refused.more', {
                count: report.refusedCount - report.refused.length,
              })}
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
