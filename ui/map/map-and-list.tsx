import './map-frame.css';
import { List, Map as MapIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';

const storageKey = 'liren.map.view';

/** Map and list of the same things: side by side on a desk, one tap apart on a phone (remembered). */
export function MapAndList({
  map,
  list,
  shown,
  first = 'map',
}: {
  map: ReactNode;
  list: ReactNode;
  /** What the map shows just now: on a phone another one turns to the map. */
  shown?: string | undefined;
  /** What a phone shows before anybody has chosen. */
  first?: 'map' | 'list';
}): ReactNode {
  const { t } = useWords();
  const [view, setView] = useState(() => {
    const chosen = localStorage.getItem(storageKey);
    return chosen === 'list' || chosen === 'map' ? chosen : first;
  });
  const [known, setKnown] = useState(shown);
  if (shown !== known) {
    setKnown(shown);
    if (shown !== undefined) setView('map');
  }
  const show = (next: 'map' | 'list'): void => {
    localStorage.setItem(storageKey, next);
    setView(next);
  };
  return (
    <div className="map-and-list" data-view={view}>
      <fieldset className="choice-row map-views">
        <legend className="visually-hidden">{t('map.view')}</legend>
        {(['map', 'list'] as const).map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              className="visually-hidden"
              name="map-view"
              checked={view === one}
              onChange={() => show(one)}
            />
            <Icon of={one === 'map' ? MapIcon : List} />
            {t(`map.view.${one}`)}
          </label>
        ))}
      </fieldset>
      <div className="map-pane">{map}</div>
      <div className="list-pane">{list}</div>
    </div>
  );
}
