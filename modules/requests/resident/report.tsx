import { type PhotosInHand, useDraft, useOne, usePhotos, usePlace } from '@liren/ui';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import type { CategoryView } from '../contract/public.ts';
import { listCategories, type Receipt } from '../contract/public.ts';
import { CheckStep } from './report-check.tsx';
import { Done } from './report-done.tsx';
import { emptyReport, furthest, type ReportDraft, type Step, steps } from './report-draft.ts';
import { SimilarStep } from './report-similar.tsx';
import { WhatStep } from './report-what.tsx';
import { WhereStep } from './report-where.tsx';
import './resident.css';

const Place = z.object({ step: z.enum(steps).catch('what') });

/** What every question of a report is given. */
export interface Asking {
  draft: ReportDraft;
  set: (part: Partial<ReportDraft>) => void;
  photos: PhotosInHand;
  categories: readonly CategoryView[];
  /** Goes on, or back to an earlier question. */
  go: (step: Step) => void;
}

/** 上报: one question a page; what was typed survives a reload and a sign-in. */
export default function Report(): ReactNode {
  const [place, setPlace] = usePlace(Place);
  const [draft, setDraft, clear] = useDraft<ReportDraft>('report', emptyReport);
  const photos = usePhotos();
  const directory = useOne(listCategories, {});
  const [receipt, setReceipt] = useState<z.output<typeof Receipt> | null>(null);
  if (receipt) return <Done receipt={receipt} again={() => setReceipt(null)} />;
  // A link into the middle of an empty report begins at its beginning.
  const reached = steps.indexOf(furthest(draft));
  const step = steps[Math.min(steps.indexOf(place.step), reached)] ?? 'what';
  const asking: Asking = {
    draft,
    photos,
    categories: directory.value?.categories ?? [],
    set: (part) => setDraft((d) => ({ ...d, ...part })),
    go: (next) => setPlace({ step: next }),
  };
  switch (step) {
    case 'what':
      return <WhatStep {...asking} />;
    case 'where':
      return <WhereStep {...asking} />;
    case 'similar':
      return <SimilarStep {...asking} onJoined={clear} />;
    case 'check':
      return (
        <CheckStep
          {...asking}
          onSent={(sent) => {
            clear();
            photos.clear();
            setReceipt(sent);
          }}
        />
      );
  }
}
