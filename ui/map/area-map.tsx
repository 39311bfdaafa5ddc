import './map-frame.css';
import { lazy, type ReactNode, Suspense } from 'react';
import { useWords } from '../language/use-words.ts';
import { Loading } from '../parts/states.tsx';
import type { MapProps } from './map-props.ts';

const MapView = lazy(() => import('./map-view.tsx'));

/** The own map; its 430 kB come when it is first shown. Give its box a height. */
export function AreaMap(props: MapProps): ReactNode {
  const { t } = useWords();
  if (!props.ground.bbox) return <p className="map-broken">{t('map.none')}</p>;
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <MapView {...props} />
    </Suspense>
  );
}
