import { ErrorLine, useAction, useFormat } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useId, useState } from 'react';
import { type CoordinateSystem, type ImportReport, importAreas } from '../contract/public.ts';
import './areas.css';

const systems = ['wgs84', 'gcj02', 'bd09'] as const;
const largestMb = 32;
/** More refused areas than anybody corrects in one go. */
const mostShown = 200;

/** Import of areas: choose, check, read what would happen, then do it. */
export default function ImportScreen(): ReactNode {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [system, setSystem] = useState<CoordinateSystem>('wgs84');
  const action = useAction(importAreas);
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
    const body = new Uint8Array(await file.arrayBuffer());
    await action.run({ query: { dryRun, system }, body });
  };
  return (
    <Page title={t('areas.import.title')} back="/admin/areas">
      <div className="areas-import">
        <Panel>
          <p>{t('areas.import.lead')}</p>
          <label className="areas-field" htmlFor={field}>
            <span>{t('areas.import.file')}</span>
            <input
              id={field}
              type="file"
              accept=".geojson,.json,application/geo+json,application/json"
              onChange={(event) => change(() => setFile(event.target.files?.[0] ?? null))}
            />
          </label>
          <fieldset className="areas-systems">
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
          <p className="areas-buttons">
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
                {fresh === 0 ? t('areas.import.nothing') : t('areas.import.run', { count: fresh })}
              </button>
            )}
          </p>
        </Panel>
        {report && <Report report={report} />}
        <Rules />
      </div>
    </Page>
  );
}

function Report({ report }: { report: ImportReport }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { added, changed, same, refused } = report;
  return (
    <Panel title={t(report.dryRun ? 'areas.import.checked' : 'areas.import.done')}>
      <p role="status">
        {t('areas.import.counts', {
          added: format.number(added),
          changed: format.number(changed),
          same: format.number(same),
          refused: format.number(refused.length),
        })}
      </p>
      {refused.length > 0 && (
        <div className="areas-refused">
          <table className="row-table">
            <caption>{t('areas.import.refused')}</caption>
            <thead>
              <tr>
                <th scope="col" data-align="end">
                  {t('areas.import.refused.index')}
                </th>
                <th scope="col">{t('areas.import.refused.code')}</th>
                <th scope="col">{t('areas.import.refused.name')}</th>
                <th scope="col">{t('areas.import.refused.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, mostShown).map(({ index, code, name, reasons }) => (
                <tr key={index}>
                  <td data-align="end">{index + 1}</td>
                  <td>{code ?? '—'}</td>
                  <td>{name ?? '—'}</td>
                  <td>
                    {reasons.map((reason) => (
                      <div key={`${reason.code} ${Object.values(reason.params).join()}`}>
                        {t(`areas.import.reason.${reason.code}`, reason.params)}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {refused.length > mostShown && (
            <p>{t('areas.import.refused.more', { count: refused.length - mostShown })}</p>
          )}
        </div>
      )}
    </Panel>
  );
}

const rules = ['code', 'name', 'level', 'community', 'grid', 'dates', 'shape'] as const;

function Rules(): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t('areas.import.rules')}>
      <ul className="areas-rules">
        {rules.map((rule) => (
          <li key={rule}>{t(`areas.import.rule.${rule}`)}</li>
        ))}
      </ul>
    </Panel>
  );
}
