import {
  Answer,
  EmptyState,
  ErrorLine,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  usePlace,
  useSession,
} from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import './publish.css';
import { listStatistics, previewStatistics, publishStatistics } from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

const thresholds = ['5', '10', '20'] as const;
const noises = ['1', '2', '3'] as const;
const Place = z.object({
  threshold: z.enum(thresholds).catch('10'),
  noise: z.enum(noises).catch('2'),
});
type Say = ReturnType<typeof useWords>['t'];

const quarter = (period: string, t: Say): string =>
  t('registry.statistics.quarter', { year: period.slice(0, 4), quarter: period.slice(5) });

/** 发布社区数据: what a quarter's edition would show and withhold, before it is published for good. */
export default function PublishStatistics(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, set] = usePlace(Place);
  const [asking, setAsking] = useState(false);
  const level = { threshold: Number(place.threshold), noise: Number(place.noise) };
  const preview = useOne(previewStatistics, { query: level }, { keep: true });
  const publish = useAction(publishStatistics);
  const period = preview.value && quarter(preview.value.period, t);
  const isReady = preview.value && !preview.value.isPublished && preview.value.people > 0;
  return (
    <Page
      title={t('registry.statistics.publish')}
      tools={<RegistryNav />}
      actions={
        isReady && (
          <button type="button" className="button button-primary" onClick={() => setAsking(true)}>
            {t('registry.statistics.publish.do', { period: period ?? '' })}
          </button>
        )
      }
    >
      <p className="page-lead">{t('registry.statistics.publish.lead')}</p>
      {publish.problem && <ErrorLine problem={publish.problem} />}
      <Panel title={t('registry.statistics.preview')}>
        <div className="statistics-level">
          <SelectField
            at="/query/threshold"
            label={t('registry.statistics.threshold')}
            value={place.threshold}
            onChange={(threshold) => set({ threshold }, { replace: true })}
            options={thresholds.map((value) => ({
              value,
              label: t('registry.statistics.threshold.under', { count: Number(value) }),
            }))}
          />
          <SelectField
            at="/query/noise"
            label={t('registry.statistics.noise')}
            value={place.noise}
            onChange={(noise) => set({ noise }, { replace: true })}
            options={noises.map((value) => ({ value, label: `± ${value}` }))}
          />
        </div>
        <Answer of={preview} rows={5}>
          {(value) =>
            value.people === 0 ? (
              <EmptyState
                title={t('registry.statistics.nobody')}
                why={t('registry.statistics.nobody.why')}
              />
            ) : (
              <>
                {value.isPublished && (
                  <p>
                    <StatusTag tone="done">{t('registry.statistics.done')}</StatusTag>{' '}
                    {t('registry.statistics.done.what', { period: quarter(value.period, t) })}
                  </p>
                )}
                <p className="registry-note">
                  {t('registry.counted_at', { time: format.time(value.countedAt) })}
                </p>
                <Withheld tables={value.tables} />
              </>
            )
          }
        </Answer>
      </Panel>
      <Editions />
      {asking && (
        <FormDialog
          title={t('registry.statistics.publish.do', { period: period ?? '' })}
          send={t('registry.statistics.publish.send')}
          busy={publish.running}
          problem={publish.problem}
          grave
          onClose={() => setAsking(false)}
          onSend={() => void publish.run({ body: level }).then((done) => done && setAsking(false))}
        >
          <p>{t('registry.statistics.publish.sure', level)}</p>
        </FormDialog>
      )}
    </Page>
  );
}

type Preview = z.output<(typeof previewStatistics)['reply']>;

function Withheld({ tables }: { tables: Preview['tables'] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('registry.statistics.preview')}
      rows={tables}
      idOf={({ table }) => table}
      columns={[
        {
          key: 'table',
          head: t('registry.statistics.table'),
          names: true,
          cell: ({ table }) => t(`registry.statistics.table.${table}`),
        },
        ...(['subdistrict', 'community', 'service_grid'] as const).map((level) => ({
          key: level,
          head: t(`registry.statistics.level.${level}`),
          align: 'end' as const,
          cell: ({ byLevel }: Preview['tables'][number]) => {
            const found = byLevel.find((one) => one.level === level);
            return found
              ? t('registry.statistics.withheld.of', {
                  withheld: format.number(found.withheld),
                  cells: format.number(found.cells),
                })
              : '—';
          },
        })),
      ]}
    />
  );
}

function Editions(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { office } = useSession();
  const list = useOne(listStatistics, {});
  const editions = list.value?.editions ?? [];
  if (editions.length === 0) return null;
  return (
    <Panel title={t('registry.statistics.editions')}>
      <FactTable
        caption={t('registry.statistics.editions')}
        rows={editions}
        idOf={({ period }) => period}
        columns={[
          {
            key: 'period',
            head: t('registry.statistics.column.period'),
            names: true,
            cell: ({ period }) => (
              <a href={`/o/${office.code}/r/statistics?period=${period}`}>{quarter(period, t)}</a>
            ),
          },
          {
            key: 'at',
            head: t('registry.statistics.published_at'),
            cell: ({ publishedAt }) => format.dateTime(publishedAt),
          },
          {
            key: 'how',
            head: t('registry.statistics.how'),
            cell: ({ threshold, noise }) =>
              t('registry.statistics.how.short', { threshold, noise }),
          },
        ]}
      />
    </Panel>
  );
}
