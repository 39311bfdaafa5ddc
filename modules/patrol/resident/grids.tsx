import { locatePoint } from '@liren/areas/contract';
import { Answer, EmptyState, Go, Icon, useAsk, useGo, useOne, usePlace } from '@liren/ui';
import { usePosition } from '@liren/ui/position';
import { Button, Card, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listPublicGrids } from '../contract/published.ts';

const Place = z.object({ community: z.string().max(15).catch('') });

/** 网格公示: who looks after which grid, community by community; one's own is found by position. */
export default function PublicGrids(): ReactNode {
  const { t } = useWords();
  const [{ community }, set] = usePlace(Place);
  const answer = useOne(listPublicGrids, { query: {} });
  return (
    <Screen title={t('patrol.grids')} back="/r/map">
      <p className="lead">{t('patrol.grids.lead')}</p>
      <MyGrid />
      <Go to={`/r/bodies${community ? `?community=${community}` : ''}`} className="link-alone">
        {t('patrol.grids.bodies')}
      </Go>
      <Answer of={answer} rows={8}>
        {({ communities, grids }) => {
          const [first] = communities;
          const chosen = communities.some(({ code }) => code === community)
            ? community
            : (first?.code ?? '');
          const rows = grids.filter((one) => one.community.code === chosen);
          return (
            <>
              <SelectField
                at="/query/community"
                label={t('patrol.community')}
                value={chosen}
                onChange={(code) => set({ community: code }, { replace: true })}
                options={communities.map(({ code, name }) => ({
                  value: code as string,
                  label: name,
                }))}
              />
              {rows.length === 0 ? (
                <EmptyState title={t('patrol.grids.empty')} why={t('patrol.grids.empty.why')} />
              ) : (
                <Card>
                  <ul className="card-rows">
                    {rows.map(({ grid, workers, households }) => (
                      <li key={grid.code}>
                        <Go to={`/r/grids/${grid.code}`} className="card-row">
                          <span className="card-row-title">{grid.name}</span>
                          <span className="card-row-note">
                            {[
                              workers.join('、') || t('patrol.worker.none'),
                              !households
                                ? ''
                                : t('patrol.public.households', { count: households }),
                            ]
                              .filter(Boolean)
                              .join(' · ')}
                          </span>
                        </Go>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </>
          );
        }}
      </Answer>
    </Screen>
  );
}

/** Asked only when pressed; the position goes no further than the question which grid it is. */
function MyGrid(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const position = usePosition();
  const locate = useAsk(locatePoint);
  const [said, setSaid] = useState<'outside' | 'failed' | null>(null);
  const find = async () => {
    setSaid(null);
    const fix = await position.ask();
    if (!fix) return setSaid('failed');
    const [lon, lat] = fix.lonLat;
    const found = await locate({ query: { lon, lat } }).catch(() => null);
    const grid = found?.place?.serviceGrid;
    if (grid) go(`/r/grids/${grid.code}`);
    else setSaid(found ? 'outside' : 'failed');
  };
  return (
    <div className="grid-mine">
      <Button busy={position.asking} onClick={() => void find()}>
        <Icon of={LocateFixed} />
        {t('patrol.grids.mine')}
      </Button>
      <p className="field-hint" role="status">
        {said ? t(`patrol.grids.${said}`) : t('place.privacy')}
      </p>
    </div>
  );
}
