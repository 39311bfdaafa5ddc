import { Go, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Measure } from '../contract/public.ts';
import type { Figure, RateColumn } from './figures.ts';

export type Search = Record<string, string | undefined>;

/** A figure that opens its matters. */
export function MattersLink({
  search,
  measure,
  answer,
  label,
  tabIndex,
  children,
}: {
  /** The table's filters, and the row's own key. */
  search: Search;
  measure: Measure;
  answer?: string;
  label: string;
  tabIndex?: number | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    <Go
      to="/assess/matters"
      search={{ ...search, measure, answer }}
      aria-label={label}
      tabIndex={tabIndex}
    >
      {children}
    </Go>
  );
}

/** A rate with its bar, the tick of its target, and what became of it since the month before. */
export function RateFigure({
  name,
  head,
  figure,
  column: { key, opens },
  search,
  compare,
  tabIndex,
}: {
  /** Whose it is: the row's name. */
  name: string;
  /** What it is: the column's heading. */
  head: string;
  figure: Figure;
  column: RateColumn;
  search: Search;
  compare: boolean;
  tabIndex?: number | undefined;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { ratio, target, isBelow } = figure;
  if (ratio.whole === 0) return <span className="assess-none">—</span>;
  const percent = format.percent(ratio.part / ratio.whole);
  const label = t(isBelow ? 'assessment.figure.below' : 'assessment.figure', {
    name,
    head,
    percent,
    target: target ?? '',
    open: t(`assessment.open.${key}`),
  });
  return (
    <span className="assess-rate" data-below={isBelow || undefined}>
      <MattersLink search={search} {...opens} label={label} tabIndex={tabIndex}>
        {percent}
      </MattersLink>
      {target !== null && (
        <span className="assess-bar" aria-hidden="true">
          <i style={{ inlineSize: `${(100 * ratio.part) / ratio.whole}%` }} />
          <b style={{ insetInlineStart: `${target}%` }} />
        </span>
      )}
      {compare && <Change of={figure.change} />}
    </span>
  );
}

/** Points up or down against the month before; in a table the unit stands in the note below it. */
export function Change({ of: change }: { of: number | null }): ReactNode {
  const format = useFormat();
  const { t } = useWords();
  if (change === null) return null;
  const shown = Math.abs(change * 100).toFixed(1);
  const sign = change > 0 ? '▲' : change < 0 ? '▼' : '';
  return (
    <span className="assess-change">
      <span aria-hidden="true">{shown === '0.0' ? '–' : `${sign} ${shown}`}</span>
      <span className="visually-hidden">
        {t('assessment.compared', { points: format.points(change) })}
      </span>
    </span>
  );
}
