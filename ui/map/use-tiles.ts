import type { BaseTiles } from '@liren/kernel/area';
import { useEffect, useState } from 'react';

/** A service that was not there is asked again after this long, by the next map that opens. */
const restMs = 5 * 60_000;
let givenUpAt = Number.NEGATIVE_INFINITY;

/**
 * The base map to draw with: as it is told, or moved to its place when its coordinates are shifted.
 *
 * @returns tiles null: the own map alone; undefined: on its way. `isDown`: there should be one
 */
export function useTiles(told: BaseTiles | null): {
  tiles: BaseTiles | null | undefined;
  isDown: boolean;
  giveUp: () => void;
} {
  const [isDown, setDown] = useState(() => performance.now() - givenUpAt < restMs);
  const [moved, setMoved] = useState<BaseTiles>();
  const isShifted = told?.system === 'gcj02';
  useEffect(() => {
    if (!told || !isShifted) return;
    let isGone = false;
    void import('./gcj-tiles.ts').then(({ movedUrl }) => {
      if (!isGone) setMoved({ ...told, urls: told.urls.map((url) => movedUrl(url)) });
    });
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- urls are what counts
  }, [told?.urls.join(' '), isShifted]);
  return {
    tiles: isDown || !told ? null : isShifted ? moved : told,
    isDown: isDown && told !== null,
    giveUp: () => {
      givenUpAt = performance.now();
      setDown(true);
    },
  };
}
