import { useEffect, useState } from 'react';

/** Bytes this origin keeps on the device; null while unknown, or where the browser does not say. */
export function useStorage(again: unknown): number | null {
  const [used, setUsed] = useState<number | null>(null);
  useEffect(() => {
    void navigator.storage
      ?.estimate?.()
      .then(({ usage }) => setUsed(usage ?? null))
      .catch(() => undefined);
  }, [again]);
  return used;
}
