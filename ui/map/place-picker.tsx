import './map-frame.css';
import { LocateFixed, MapPin, Search } from 'lucide-react';
import type { Map as MapLibre } from 'maplibre-gl';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { asProblem, problemSentence } from '../data/problem-sentence.ts';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { usePosition } from '../position/use-position.ts';
import { AreaMap } from './area-map.tsx';
import type { Ground } from './map-props.ts';
import { stepped } from './step.ts';

/** WGS 84, longitude first. */
export type Spot = readonly [lon: number, lat: number];

export interface FoundPlace {
  id: string;
  label: string;
  /** 社区 or the like, under the label. */
  note?: string;
  lonLat: Spot;
}

/** One arrow key. */
const stepM = 10;

/**
 * Chooses a place: the map moves under a fixed crosshair, by hand, by arrow keys, by address or by the
 * device's position. It is never only dragging.
 *
 * @param value   the place, or null until one was chosen
 * @param spoken  what is there, from `locatePoint`: shown, and said after each move
 * @param search  addresses by text, from `searchAddresses`
 */
export function PlacePicker({
  ground,
  value,
  onChange,
  spoken,
  search,
}: {
  ground: Ground;
  value: Spot | null;
  onChange: (spot: Spot, how: 'map' | 'device' | 'address') => void;
  spoken: ReactNode;
  search: (text: string) => Promise<readonly FoundPlace[]>;
}): ReactNode {
  const { t } = useWords();
  const map = useRef<MapLibre | null>(null);
  const told = useRef<Spot | null>(value);

  const goTo = (spot: Spot, how: 'map' | 'device' | 'address'): void => {
    told.current = spot;
    map.current?.jumpTo({ center: [...spot], zoom: Math.max(map.current.getZoom(), 17) });
    onChange(spot, how);
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[
      event.key
    ];
    const from = map.current ? centreOf(map.current) : value;
    if (!move || !from || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [east = 0, north = 0] = move;
    goTo(stepped(from, east * stepM, north * stepM), 'map');
  };
  return (
    <div className="place-picker">
      <AddressSearch search={search} onFound={(place) => goTo(place.lonLat, 'address')} />
      <div className="place-map" role="group" aria-label={t('place.map')} onKeyDownCapture={onKey}>
        <AreaMap
          ground={ground}
          label={t('place.map.how')}
          crosshair
          {...(value ? { start: { lonLat: value, zoom: 17 } } : {})}
          onReady={(made) => {
            map.current = made;
            // A place found while the map was still on its way: it must not be moved to the map's middle.
            if (told.current) {
              made.jumpTo({ center: [...told.current], zoom: Math.max(made.getZoom(), 17) });
            }
          }}
          onMove={({ centre, zoom }) => {
            if (map.current === null) return;
            // The first view of the whole district is nobody's choice.
            const from = told.current;
            if (from === null && zoom < 14.5) return;
            if (from && metresApart(from, centre) < 0.5) return;
            told.current = centre;
            onChange(centre, 'map');
          }}
        />
      </div>
      <p className="place-spoken" role="status">
        <Icon of={MapPin} />
        <span>{spoken}</span>
      </p>
      <MyPosition onFound={(spot) => goTo(spot, 'device')} />
    </div>
  );
}

const centreOf = (map: MapLibre): Spot => {
  const { lng, lat } = map.getCenter();
  return [lng, lat];
};
const metresApart = (one: Spot, other: Spot): number =>
  Math.hypot((one[0] - other[0]) * 94_000, (one[1] - other[1]) * 111_320);

/** Asks the device only when pressed, and says what to do when it will not tell. */
function MyPosition({ onFound }: { onFound: (spot: Spot) => void }): ReactNode {
  const { t } = useWords();
  const { asking, failure, ...position } = usePosition();
  const ask = async (): Promise<void> => {
    const fix = await position.ask();
    if (fix) onFound(fix.lonLat);
  };
  return (
    <div className="place-mine">
      <button
        type="button"
        className="button"
        onClick={() => void ask()}
        aria-disabled={asking || undefined}
      >
        <Icon of={LocateFixed} />
        {t(asking ? 'place.asking' : 'report.where.here')}
      </button>
      <p className="field-hint" role="status">
        {t(failure === 'refused' ? 'place.refused' : failure ? 'place.failed' : 'place.privacy')}
      </p>
    </div>
  );
}

function AddressSearch({
  search,
  onFound,
}: {
  search: (text: string) => Promise<readonly FoundPlace[]>;
  onFound: (place: FoundPlace) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly FoundPlace[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const look = async (): Promise<void> => {
    if (text.trim() === '') return;
    setFailure(null);
    try {
      setFound(await search(text.trim()));
    } catch (error) {
      setFailure(problemSentence(asProblem(error), words));
    }
  };
  return (
    <search className="address-search">
      {/* No form of its own: the picker may stand inside one, and forms do not nest. */}
      <div className="address-line">
        <label className="visually-hidden" htmlFor="address-search">
          {t('place.address')}
        </label>
        <input
          ref={field}
          id="address-search"
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          placeholder={t('place.address')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void look();
          }}
        />
        <button type="button" className="button" onClick={() => void look()}>
          <Icon of={Search} />
          {t('place.find')}
        </button>
      </div>
      <div role="status">
        {failure && <p className="field-fault">{failure}</p>}
        {found?.length === 0 && <p className="field-hint">{t('place.none', { q: text.trim() })}</p>}
        {found && found.length > 0 && (
          <p className="visually-hidden">{t('place.found', { count: found.length })}</p>
        )}
      </div>
      {found && found.length > 0 && (
        <ul className="address-found">
          {found.map((place) => (
            <li key={place.id}>
              <button
                type="button"
                onClick={() => {
                  setFound(null);
                  setText(place.label);
                  field.current?.focus(); // the list goes, and must not take the focus along
                  onFound(place);
                }}
              >
                <span>{place.label}</span>
                {place.note && <small>{place.note}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
