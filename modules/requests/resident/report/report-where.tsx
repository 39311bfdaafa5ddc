import { getMap } from '@liren/areas/contract';
import { Problem } from '@liren/kernel/contract';
import { FaultsWithin, useOne, useSession } from '@liren/ui';
import { Button, CheckField, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { CommunityField } from '../../parts/community-field.tsx';
import { PremisesField } from '../../parts/premises-field.tsx';
import { SpotPicker, useThere } from '../spot.tsx';
import type { Asking } from './asking.ts';
import { OwnHome } from './own-home.tsx';
import { leftOut } from './report-draft.ts';

/**
 * Where: the crosshair, the device, or an address; the resident always confirms it.
 *
 * Where no outlines are drawn yet a point says little: there the community is chosen by name, and the words tell the rest.
 */
export function WhereStep({ draft, set, go }: Asking): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const ground = useOne(getMap, {});
  const isUnbounded = ground.value?.isBounded === false;
  const there = useThere(draft.lonLat);
  const inside = there.value?.place ?? null;
  const label = there.value?.address?.label ?? inside?.community.name ?? '';
  // What the register calls the spot is a beginning; whoever has put it better keeps their words.
  useEffect(() => {
    if (label && !draft.placeIsOwn) set({ place: label });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a move of the map, not a keystroke
  }, [label]);
  const office = there.value?.office.name ?? '';
  const isOutside =
    !isUnbounded && draft.lonLat !== null && there.value !== undefined && inside === null;
  const isPlaced = isUnbounded || draft.lonLat !== null;
  // Without a network nobody can say which community that is; the server asks again when it is sent.
  const isUnasked = there.problem?.code === 'network.lost';
  const isTold = isUnbounded || inside !== null || isUnasked;
  const isNamed = draft.place.trim() !== '';
  const [pressed, setPressed] = useState(0);
  // The map begins anew at a home that was chosen: by itself it follows the finger alone.
  const [jumps, setJumps] = useState(0);
  const problem = useMemo(() => {
    if (pressed === 0) return null;
    if (isOutside) return new Problem('location.outside', { office });
    return leftOut([
      ...(isPlaced ? [] : ['/body/lonLat']),
      ...(isNamed || !isPlaced ? [] : ['/body/place']),
    ]);
  }, [pressed, isOutside, isPlaced, isNamed, office]);
  return (
    <Screen
      title={t('requests.resident.where.title')}
      back="/r/report"
      step={t('requests.resident.step', { n: 2, of: 4 })}
      actions={
        <Button
          kind="primary"
          busy={isPlaced && there.loading}
          onClick={() => {
            setPressed((times) => times + 1);
            if (!isPlaced || !isTold || !isNamed) return;
            set({ community: isUnbounded ? (draft.community ?? '') : null });
            go('similar');
          }}
        >
          {t('requests.resident.next')}
        </Button>
      }
    >
      <FaultsWithin
        problem={problem}
        labels={{ '/body/lonLat': t('requests.resident.where.spot') }}
      >
        <OwnHome
          chosen={draft.premises}
          set={(part) => {
            set(part);
            setJumps((times) => times + 1);
          }}
        />
        <div className="report-where">
          <div id="field-body-lonLat" hidden={isUnbounded && !ground.value?.bbox}>
            <SpotPicker
              key={jumps}
              value={draft.lonLat}
              onChange={(lonLat) => set({ lonLat })}
              spoken={
                draft.lonLat === null
                  ? t('requests.resident.where.none')
                  : isOutside
                    ? t('requests.resident.where.outside', { office })
                    : isUnasked
                      ? t('requests.resident.where.offline')
                      : label ||
                        t(isUnbounded ? 'requests.where.noted' : 'requests.resident.where.looking')
              }
            />
          </div>
          <div className="report-where-words">
            {isUnbounded && (
              <CommunityField
                value={draft.community ?? ''}
                onChange={(community) => set({ community })}
              />
            )}
            <PremisesField
              at={draft.lonLat}
              value={draft.premises}
              onChange={(premises) =>
                set({
                  premises,
                  ...(premises && !draft.placeIsOwn ? { place: premises.name } : {}),
                })
              }
              withRooms={me !== null}
            />
            <TextField
              at="/body/place"
              label={t('requests.resident.where.place')}
              hint={t('requests.resident.where.place_hint')}
              value={draft.place}
              onChange={(place) => set({ place, placeIsOwn: place.trim() !== '' })}
              maxLength={120}
            />
            <CheckField
              at="/home"
              label={t('requests.resident.where.home')}
              value={draft.atHome}
              onChange={(atHome) => set({ atHome })}
            />
          </div>
        </div>
      </FaultsWithin>
    </Screen>
  );
}
