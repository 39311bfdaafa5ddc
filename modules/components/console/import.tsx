import { useAction, useFormat } from '@liren/ui';
import { type ImportChoice, ImportForm, ImportReport, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type ComponentImportReport, importComponents } from '../contract/public.ts';

const rules = ['code', 'parties', 'state', 'point'] as const;

/** Import of a survey of components. */
export default function ImportScreen(): ReactNode {
  const { t } = useWords();
  const action = useAction(importComponents);
  const report = action.done;
  const run = async (file: File, choice: ImportChoice) => {
    const format = /\.csv$/i.test(file.name) ? 'csv' : 'geojson';
    const body = new Uint8Array(await file.arrayBuffer());
    await action.run({ query: { ...choice, format }, body });
  };
  return (
    <Page title={t('components.import.title')} back="/components">
      <div className="import-page">
        <ImportForm
          lead={t('components.import.lead')}
          file={t('components.import.file')}
          accept=".csv,.geojson,.json,text/csv,application/geo+json,application/json"
          go={(count) => t('components.import.run', { count })}
          running={action.running}
          problem={action.problem}
          fresh={report?.dryRun ? report.added + report.changed : null}
          onRun={(file, choice) => void run(file, choice)}
          onChange={action.reset}
        />
        {report && <Outcome report={report} />}
        <Panel title={t('import.rules')}>
          <ul className="import-rules">
            {rules.map((rule) => (
              <li key={rule}>{t(`components.import.rule.${rule}`)}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function Outcome({ report }: { report: ComponentImportReport }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ImportReport
      dryRun={report.dryRun}
      counts={t('components.import.counts', {
        added: format.number(report.added),
        changed: format.number(report.changed),
        same: format.number(report.same),
        refused: format.number(report.refusedCount),
        ownerless: format.number(report.ownerless),
      })}
      title={t('components.import.refused')}
      heads={[t('components.import.refused.line'), t('components.column.code')]}
      refused={report.refused.map(({ line, code, faults }) => ({
        at: line,
        names: [code],
        reasons: faults.map(({ fault, value }) =>
          t(`components.import.reason.${fault}`, { value }),
        ),
      }))}
      refusedCount={report.refusedCount}
    />
  );
}
