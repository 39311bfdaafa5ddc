import { checkPlaces, type Finding, getMap, type PlaceCheck } from '@liren/areas/contract';
import type { ReplyOf } from '@liren/kernel/contract';
import { Answer, EmptyState, Go, Icon, useFormat, useOne, usePlace } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { AreaMap, MapAndList } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import { MapPin } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { checkDirectory, type DirectoryGap } from '../../contract/directory-check.ts';
import { useName } from '../../parts/naming.ts';
import './place-check.css';

const Place = z.object({ at: z.string().max(40).optional().catch(undefined) });

/** 辖区检查: what of the places is not whole, each with the way to put it right. */
export default function PlaceCheckScreen(): ReactNode {
  const { t } = useWords();
  const places = useOne(checkPlaces, {}, { keep: true });
  const directory = useOne(checkDirectory, {}, { keep: true });
  const [{ at }, setPlace] = usePlace(Place);
  const show = (id: string) => setPlace({ at: id }, { replace: true });
  const again = () => {
    places.reload();
    directory.reload();
  };
  return (
    <Page
      fill
      title={t('requests.check.title')}
      back="/admin/areas"
      actions={
        <button type="button" className="button" onClick={again}>
          {t('requests.check.again')}
        </button>
      }
    >
      <MapAndList
        first="list"
        shown={at}
        map={<FindingMap check={places.value} chosen={at ?? null} onChoose={show} />}
        list={
          <div className="place-check">
            <Answer of={places} rows={8}>
              {(check) => (
                <Answer of={directory} rows={4}>
                  {(gaps) => (
                    <>
                      <Summary check={check} directory={gaps} />
                      {check.sections.map((section) => (
                        <Section key={section.section} {...section} show={show} shown={at} />
                      ))}
                      <Directory gaps={gaps.gaps} />
                    </>
                  )}
                </Answer>
              )}
            </Answer>
          </div>
        }
      />
    </Page>
  );
}

function Summary({
  check,
  directory,
}: {
  check: PlaceCheck;
  directory: ReplyOf<typeof checkDirectory>;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { checked, tolerance, slivers } = check;
  const count = check.sections.reduce((sum, { total }) => sum + total, directory.gaps.length);
  return (
    <div className="check-summary">
      <p role="status">
        <strong>
          {count === 0 ? t('requests.check.all') : t('requests.check.found', { count })}
        </strong>
      </p>
      <p>
        {t('requests.check.lead', {
          communities: format.number(checked.communities),
          serviceGrids: format.number(checked.serviceGrids),
          unitGrids: format.number(checked.unitGrids),
          addresses: format.number(checked.addresses),
          categories: format.number(directory.categories),
        })}
      </p>
      <p className="quiet">
        {t('requests.check.tolerance', {
          width: tolerance.widthM,
          area: tolerance.areaM2,
          slivers: format.number(slivers),
        })}
      </p>
    </div>
  );
}

const idOf = (section: string, i: number) => `${section}-${i}`;

function Section({
  section,
  total,
  findings,
  show,
  shown,
}: PlaceCheck['sections'][number] & {
  show: (id: string) => void;
  shown: string | undefined;
}): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t(`areas.check.section.${section}`)} aside={<Count of={total} />}>
      {total > 0 && (
        <ol className="findings">
          {findings.map((finding, i) => (
            <li
              key={`${finding.code} ${finding.area?.code} ${finding.other?.code} ${finding.address} ${finding.lonLat?.join()}`}
              aria-current={shown === idOf(section, i) || undefined}
            >
              <OneFinding
                finding={finding}
                show={finding.lonLat ? () => show(idOf(section, i)) : null}
              />
            </li>
          ))}
        </ol>
      )}
      {total > findings.length && (
        <p className="quiet">{t('requests.check.more', { shown: findings.length })}</p>
      )}
    </Panel>
  );
}

function Count({ of: count }: { of: number }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <span className="quiet">
      {count === 0
        ? t('requests.check.whole')
        : t('requests.check.count', { count: format.number(count) })}
    </span>
  );
}

function OneFinding({ finding, show }: { finding: Finding; show: (() => void) | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { area, areaM2 } = finding;
  return (
    <>
      <span className="finding-said">
        <FindingSentence finding={finding} />
        {areaM2 !== null && (
          <span className="quiet">
            {t('areas.m2', { value: format.number(Math.max(1, Math.round(areaM2))) })}
          </span>
        )}
      </span>
      <span className="finding-links">
        {show && (
          <button type="button" className="link-button" onClick={show}>
            <Icon of={MapPin} size={16} />
            {t('requests.check.show')}
          </button>
        )}
        {area && (
          <Go to="/admin/areas" search={{ at: area.code.length >= 12 ? area.code : undefined }}>
            {area.name}
          </Go>
        )}
      </span>
    </>
  );
}

function FindingSentence({ finding }: { finding: Finding }): ReactNode {
  const { t, language } = useWords();
  const { code, level, area, other, address, detail } = finding;
  const spoken = () => {
    if (code === 'outline_fault')
      return t(`areas.import.reason.${detail as 'area.ring_crossed' | 'area.empty'}`);
    if (code === 'statutory_kind') return t(`areas.statutory.${detail as 'residents_committee'}`);
    if (code === 'area.code_scheme')
      return t(`areas.detail.scheme.${detail as 'STAT12' | 'LOCAL'}`);
    return detail ?? '';
  };
  const params = {
    area: area?.name ?? '',
    other: other?.name ?? '',
    code: area?.code ?? '',
    address: address ?? '',
    level: level ? t(`areas.level.${level}`).toLocaleLowerCase(language) : '',
    detail: spoken(),
  };
  return (
    <span>
      {code === 'address_elsewhere' && detail === null
        ? t('areas.check.finding.address_elsewhere.none', params)
        : t(`areas.check.finding.${code}`, params)}
    </span>
  );
}

/** Names of the first communities; the rest as a number. */
const mostNames = 3;

function Directory({ gaps }: { gaps: readonly DirectoryGap[] }): ReactNode {
  const { t } = useWords();
  const name = useName();
  return (
    <Panel title={t('requests.check.section.directory')} aside={<Count of={gaps.length} />}>
      {gaps.length > 0 && (
        <ol className="findings">
          {gaps.map((gap) => (
            <li key={`${gap.category.code} ${gap.ground} ${gap.communities[0]?.code}`}>
              <span className="finding-said">
                <span>
                  {t('requests.check.gap', {
                    category: name(gap.category),
                    kind: t(`requests.unit_kind.${gap.kind}`),
                    where: gap.everywhere
                      ? t('requests.check.gap.everywhere')
                      : t(
                          gap.communities.length > mostNames
                            ? 'requests.check.gap.communities.more'
                            : 'requests.check.gap.communities',
                          {
                            names: gap.communities.slice(0, mostNames).map(name).join('、'),
                            count: gap.communities.length,
                          },
                        ),
                  })}
                </span>
                {gap.ground && (
                  <span className="quiet">{t(`requests.route.because.ground.${gap.ground}`)}</span>
                )}
                <span className="quiet">
                  {gap.answers
                    ? t('requests.check.gap.answers', { unit: name(gap.answers) })
                    : t('requests.check.gap.nobody')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function FindingMap({
  check,
  chosen,
  onChoose,
}: {
  check: PlaceCheck | undefined;
  chosen: string | null;
  onChoose: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const map = useRef<{ easeTo(to: object): unknown } | null>(null);
  const [ready, setReady] = useState(0);
  const points = (check?.sections ?? []).flatMap(({ section, findings }) =>
    findings.flatMap(({ lonLat }, i) =>
      lonLat ? [{ id: idOf(section, i), lonLat, clock: 'late' as const }] : [],
    ),
  );
  const spot = points.find(({ id }) => id === chosen)?.lonLat;
  const [lon, lat] = spot ?? [];
  useEffect(() => {
    if (ready === 0 || lon === undefined || lat === undefined) return;
    map.current?.easeTo({
      center: [lon, lat],
      zoom: 17,
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
  }, [ready, lon, lat]);
  return (
    <Answer of={ground} rows={8}>
      {(value) =>
        value.bbox ? (
          <AreaMap
            ground={value}
            label={t('requests.check.map')}
            points={points}
            chosen={chosen}
            onChoose={onChoose}
            onReady={(made) => {
              map.current = made;
              setReady((count) => count + 1);
            }}
          />
        ) : (
          <EmptyState title={t('areas.empty')} why={t('areas.empty.why')} />
        )
      }
    </Answer>
  );
}
