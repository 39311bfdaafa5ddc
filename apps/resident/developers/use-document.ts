import { type Problem, Problem as Refusal } from '@liren/kernel/contract';
import { asProblem, officePrefix } from '@liren/ui';
import { useCallback, useEffect, useState } from 'react';
import type { OpenApi } from './document.ts';

/** The document is no endpoint of its own description: it is fetched as any client would. */
export function useDocument(): {
  value: OpenApi | null;
  problem: Problem | null;
  reload: () => void;
} {
  const [value, setValue] = useState<OpenApi | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    fetch(`${officePrefix}/openapi.json`)
      .then(async (response) => {
        if (!response.ok) throw new Refusal('fault.internal');
        setValue((await response.json()) as OpenApi);
      })
      .catch((error: unknown) =>
        setProblem(error instanceof TypeError ? new Refusal('network.lost') : asProblem(error)),
      );
  }, []);
  useEffect(load, [load]);
  return { value, problem, reload: load };
}

/** Brings what the address names into sight once it is on the page. */
export function useNamedInAddress(isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return;
    const show = () => {
      const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (named instanceof HTMLDetailsElement) named.open = true;
      named?.scrollIntoView();
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [isThere]);
}
