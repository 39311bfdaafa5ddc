import { useSyncExternalStore } from 'react';

/** Widths at which a screen is laid out differently (ux.md §4.0). */
export type Width = 'phone' | 'tablet' | 'desk' | 'wide';

const from: readonly [Width, number][] = [
  ['wide', 1440],
  ['desk', 1024],
  ['tablet', 700],
];

const widthNow = (): Width =>
  from.find(([, px]) => matchMedia(`(min-width: ${px}px)`).matches)?.[0] ?? 'phone';

function subscribe(listener: () => void): () => void {
  const queries = from.map(([, px]) => matchMedia(`(min-width: ${px}px)`));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

export const useWidth = (): Width => useSyncExternalStore(subscribe, widthNow);
