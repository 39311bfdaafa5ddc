import { Answer, Icon, useFormat, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type Area,
  type AreaDetail,
  type CommunityType,
  getArea,
  listAreas,
} from '../contract/public.ts';
import { useSize } from './use-size.ts';

/** One community with its two kinds of grid side by side, or one grid of it. */
export function AreaPanel({
  code,
  types,
  choose,
}: {
  code: Area['code'];
  types: readonly CommunityType[];
  choose: (code: string | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const community = code.slice(0, 12) as Area['code'];
  const area = useOne(getArea, { params: { code } }, { keep: true });
  const grids = useOne(
    listAreas,
    { query: { within: community, level: ['service_grid', 'unit_grid'], limit: 1_000 } },
    { keep: true },
  );
  return (
    <aside className="areas-detail" aria-label={area.value?.name ?? t('areas.choose')}>
      <Answer of={area} rows={6}>
        {(value) => (
          <>
            <header className="areas-detail-head">
              <div>
                <h2>{value.name}</h2>
                <p className="areas-level">{t(`areas.level.${value.level}`)}</p>
              </div>
              <button
                type="button"
                className="icon-button"
                aria-label={t('areas.detail.close')}
                onClick={() => choose(undefined)}
              >
                <Icon of={X} />
              </button>
            </header>
            <Facts area={value} types={types} choose={choose} />
          </>
        )}
      </Answer>
      <Answer of={grids} rows={4}>
        {({ areas }) => (
          <div className="areas-grids">
            {(['service_grid', 'unit_grid'] as const).map((level) => (
              <Grids
                key={level}
                level={level}
                grids={areas.filter((grid) => grid.level === level)}
                chosen={code}
                choose={choose}
              />
            ))}
          </div>
        )}
      </Answer>
    </aside>
  );
}

function Facts({
  area,
  types,
  choose,
}: {
  area: AreaDetail;
  types: readonly CommunityType[];
  choose: (code: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const size = useSize();
  const type = types.find((one) => one.code === area.communityType);
  const kind = area.statutoryKind
    ? t(`areas.statutory.${area.statutoryKind}`)
    : area.dedicatedKind
      ? t('areas.grid.dedicated.kind', { kind: area.dedicatedKind })
      : area.gridKind && t(`areas.grid.${area.gridKind}`);
  const facts: [label: string, value: ReactNode][] = [
    [
      t('areas.detail.code'),
      t('areas.detail.code.of', {
        code: area.code,
        scheme: t(`areas.detail.scheme.${area.scheme}`),
      }),
    ],
    ...area.otherCodes.map(({ scheme, otherCode }): [string, ReactNode] => [
      t(`areas.detail.scheme.${scheme}`),
      otherCode,
    ]),
    [t('areas.detail.kind'), kind],
    [t('areas.detail.type'), type && (type.names[language] ?? type.names['zh-CN'])],
    [
      t('areas.detail.households'),
      area.households === null ? null : format.number(area.households),
    ],
    [t('areas.detail.residents'), area.residents === null ? null : format.number(area.residents)],
    [t('areas.detail.area'), area.areaM2 > 0 && size(area.areaM2)],
    [t('areas.detail.addresses'), t('areas.detail.addresses.count', { count: area.addresses })],
    [
      t('areas.detail.unit'),
      area.level.endsWith('_grid') && (area.responsibleUnit ?? t('areas.detail.unit.none')),
    ],
    [t('areas.detail.land_use'), area.landUse],
    [t('areas.detail.grade'), area.managementGrade],
    [t('areas.detail.since'), format.date(area.validFrom)],
    [t('areas.detail.changed'), area.changedOn && format.date(area.changedOn)],
  ];
  return (
    <>
      {area.validTo && (
        <p className="areas-retired">
          {t('areas.detail.retired', { date: format.date(area.validTo) })}
          {area.successors.length > 0 && ` ${t('areas.detail.successors')} `}
          {area.successors.map(({ code, name }) => (
            <button key={code} type="button" className="link-button" onClick={() => choose(code)}>
              {name}
            </button>
          ))}
        </p>
      )}
      <dl className="areas-facts">
        <dt>{t('areas.detail.path')}</dt>
        <dd>
          {area.path.map(({ code, name, level }, i) => (
            <span key={code}>
              {i > 0 && ' › '}
              {level === 'community' ? (
                <button type="button" className="link-button" onClick={() => choose(code)}>
                  {name}
                </button>
              ) : (
                name
              )}
            </span>
          ))}
        </dd>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

function Grids({
  level,
  grids,
  chosen,
  choose,
}: {
  level: 'service_grid' | 'unit_grid';
  grids: readonly Area[];
  chosen: string;
  choose: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const size = useSize();
  const name = level === 'service_grid' ? 'service' : 'unit';
  return (
    <section>
      <h3>{t(`areas.grids.${name}`, { count: grids.length })}</h3>
      <p className="areas-hint">{t(`areas.grids.${name}.hint`)}</p>
      {grids.length === 0 && <p>{t('areas.grids.none')}</p>}
      <ul>
        {grids.map((grid) => (
          <li key={grid.code}>
            <button
              type="button"
              className="areas-grid"
              aria-current={grid.code === chosen || undefined}
              onClick={() => choose(grid.code)}
            >
              <span className="areas-sequence">{grid.code.slice(12)}</span>
              <span>
                {grid.dedicatedKind
                  ? grid.name
                  : grid.households === null
                    ? size(grid.areaM2)
                    : t('areas.grids.households', { count: grid.households })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
