import { useAction, useFormat } from '@liren/ui';
import { type ImportChoice, ImportForm, ImportReport, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { importAreas, type ImportReport as Report } from '../contract/public.ts';

const rules = ['code', 'name', 'level', 'community', 'grid', 'dates', 'shape'] as const;

/** Import of communities and grids. */
export default function ImportScreen(): ReactNode {
  const { t } = useWords();
  const action = useAction(importAreas);
  const report = action.done;
  const run = async (file: File, choice: ImportChoice) => {
    await action.run({ query: choice, body: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <Page title={t('areas.import.title')} back="/admin/areas">
      <div className="import-page">
        <ImportForm
          lead={t('areas.import.lead')}
          file={t('areas.import.file')}
          accept=".geojson,.json,application/geo+json,application/json"
          go={(count) => t('areas.import.run', { count })}
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
              <li key={rule}>{t(`areas.import.rule.${rule}`)}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function Outcome({ report: { dryRun, refused, ...counts } }: { report: Report }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ImportReport
      dryRun={dryRun}
      counts={t('areas.import.counts', {
        added: format.number(counts.added),
        changed: format.number(counts.changed),
        same: format.number(counts.same),
        refused: format.number(refused.length),
      })}
      title={t('areas.import.refused')}
      heads={[
        t('areas.import.refused.index'),
        t('areas.import.refused.code'),
        t('areas.import.refused.name'),
      ]}
      refused={refused.map(({ index, code, name, reasons }) => ({
        at: index + 1,
        names: [code, name],
        reasons: reasons.map(({ code: why, params }) => t(`areas.import.reason.${why}`, params)),
      }))}
      refusedCount={refused.length}
    />
  );
}
