import { areaM2 } from '@liren/kernel/area';
import { StatusTag, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { BoundaryLevel } from '../../contract/public.ts';
import type { Draft, Plot } from '../../domain/public.ts';
import { useSize } from '../use-size.ts';

/** The number of a grid whose name does not say it. */
const numberOf = (code: string, name: string): string =>
  name.includes(code.slice(12)) ? '' : code.slice(12);

/** The areas of the level that is worked on, as the edits leave them; ticked ones are what the tools act on. */
export function AreaTable({
  plots,
  draft,
  level,
  chosen,
  onChosen,
}: {
  plots: readonly Plot[];
  draft: Draft;
  level: BoundaryLevel;
  chosen: readonly string[];
  onChosen: (codes: readonly string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const size = useSize();
  const toggle = (code: string): void =>
    onChosen(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  const rows = plots.toSorted((p, q) => (p.code < q.code ? -1 : 1));
  return (
    <table className="row-table boundary-table">
      <caption className="visually-hidden">{t(`areas.level.${level}`)}</caption>
      <thead>
        <tr>
          <th scope="col" className="row-tick">
            {t('areas.editor.choose')}
          </th>
          <th scope="col">{t('areas.plan.area')}</th>
          <th scope="col" data-align="end">
            {t('areas.column.households')}
          </th>
          <th scope="col" data-align="end">
            {t('areas.detail.area')}
          </th>
          <th scope="col">{t('areas.plan.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, households, geometry }) => (
          <tr key={code} aria-selected={chosen.includes(code)}>
            <td className="row-tick">
              <input
                type="checkbox"
                aria-label={name}
                checked={chosen.includes(code)}
                onChange={() => toggle(code)}
              />
            </td>
            <th scope="row">
              {name}{' '}
              <span className="quiet">{level === 'community' ? code : numberOf(code, name)}</span>
            </th>
            <td data-align="end">{households === null ? '—' : format.number(households)}</td>
            <td data-align="end">{size(areaM2(geometry))}</td>
            <td>
              {draft.touched.has(code) && (
                <StatusTag tone={draft.ground.given.has(code) ? 'moving' : 'new'}>
                  {t(draft.ground.given.has(code) ? 'areas.plan.changed' : 'areas.plan.added')}
                </StatusTag>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
