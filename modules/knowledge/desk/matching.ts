import { useOne } from '@liren/ui';
import { useEffect, useState } from 'react';
import { type MatchedAnswer, matchAnswers } from '../contract/public.ts';

/** What pages are looked for with. */
export interface Asked {
  text: string;
  /** Name of its category. */
  about?: string;
  /** Code of its community. */
  community?: string;
}

const leastLetters = 4;
const settleMs = 500;

/** Pages that may answer a text; they follow what is typed after a breath. */
export function useMatches({ text, about, community }: Asked): readonly MatchedAnswer[] {
  const [settled, setSettled] = useState(text.trim());
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  const ready = settled.length >= leastLetters;
  const found = useOne(
    matchAnswers,
    {
      body: {
        text: settled,
        ...(about ? { about } : {}),
        ...(community ? { community } : {}),
      },
    },
    { when: ready, keep: true },
  );
  return ready ? (found.value?.answers ?? []) : [];
}
