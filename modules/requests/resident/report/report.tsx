import { ComponentCode, labelledComponent } from '@liren/components/contract';
import { usualVoiceSeconds } from '@liren/kernel/file';
import { AnswersBefore, Solved } from '@liren/knowledge/reading';
import { useDraft, useOne, usePhotos, usePlace, useVoice } from '@liren/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { listCategories } from '../../contract/directory.ts';
import type { Receipt } from '../../contract/values.ts';
import { KeptHere } from '../unsent/kept.tsx';
import type { Asking } from './asking.ts';
import { takeHandedOver } from './hand-over.ts';
import { CheckStep } from './report-check.tsx';
import { Done } from './report-done.tsx';
import {
  emptyReport,
  forResidents,
  fromLabel,
  furthest,
  type ReportDraft,
  steps,
  told,
} from './report-draft.ts';
import { SimilarStep } from './report-similar.tsx';
import { WhatStep } from './report-what.tsx';
import { WhereStep } from './report-where.tsx';
import '../resident.css';

const Place = z.object({
  step: z.enum(steps).catch('what'),
  /** The label on a lamp leads here. */
  component: ComponentCode.optional().catch(undefined),
});

/** A report that was sent, and what its last page has to know of it. */
interface Sent {
  receipt: Receipt;
  anonymous: boolean;
}

/** 上报: one question a page; what was told survives a reload and a sign-in, photos included. */
export default function Report(): ReactNode {
  const [place, setPlace] = usePlace(Place);
  const [draft, setDraft, clear] = useDraft<ReportDraft>('report', emptyReport);
  const photos = usePhotos({ keepAs: 'report' });
  const voice = useVoice({ keepAs: 'report' });
  const directory = useOne(listCategories, {});
  const [sent, setSent] = useState<Sent | 'kept' | 'solved' | null>(null);
  // A link into the middle of an empty report begins at its beginning.
  const reached = steps.indexOf(
    furthest({ ...emptyReport, ...draft }, photos.files.length + voice.files.length),
  );
  const step = steps[Math.min(steps.indexOf(place.step), reached)] ?? 'what';
  useSpeakHeading(typeof sent === 'string' ? sent : sent ? 'done' : step);
  useEffect(() => {
    const handed = takeHandedOver();
    if (handed.length > 0) photos.add(handed);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, on arrival from home
  }, []);
  const label = useOne(
    labelledComponent,
    { params: { code: place.component ?? '' } },
    { when: place.component !== undefined },
  );
  useEffect(() => {
    if (!label.value || !directory.value) return;
    const read = label.value;
    const kind = directory.value.categories.find(({ code }) => code === read.class);
    const isOffered = kind !== undefined && forResidents(kind);
    setDraft((d) => fromLabel({ ...emptyReport, ...d }, read, isOffered));
    setPlace({ component: undefined }, { replace: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each label, when the kinds are known
  }, [label.value, directory.value]);
  if (sent === 'kept') return <KeptHere again={() => setSent(null)} />;
  if (sent === 'solved') return <Solved again={() => setSent(null)} />;
  if (sent) return <Done {...sent} again={() => setSent(null)} />;
  const asking: Asking = {
    draft: { ...emptyReport, ...draft }, // a draft of an earlier version lacks a field or two
    photos,
    voice,
    voiceSeconds: directory.value?.voiceSeconds ?? usualVoiceSeconds,
    categories: directory.value?.categories ?? [],
    set: (part) => setDraft((d) => told({ ...emptyReport, ...d }, part)),
    go: (next) => setPlace({ step: next }),
  };
  const forget = () => {
    clear();
    photos.clear();
    voice.clear();
  };
  switch (step) {
    case 'what':
      return <WhatStep {...asking} label={label.problem} />;
    case 'answers':
      return (
        <AnswersBefore
          text={asking.draft.text.trim()}
          back="/r/report?step=what"
          onNext={() => {
            asking.set({ unansweredText: asking.draft.text.trim() });
            setPlace(
              { step: furthest(asking.draft, photos.files.length + voice.files.length) },
              { replace: true },
            );
          }}
          onSolved={() => {
            forget();
            setPlace({ step: 'what' }, { replace: true });
            setSent('solved');
          }}
        />
      );
    case 'where':
      return <WhereStep {...asking} />;
    case 'similar':
      return <SimilarStep {...asking} onJoined={forget} />;
    case 'check':
      return (
        <CheckStep
          {...asking}
          onSent={(receipt, anonymous) => {
            forget();
            setPlace({ step: 'what' }, { replace: true });
            setSent({ receipt, anonymous });
          }}
          onKept={() => {
            forget();
            setPlace({ step: 'what' }, { replace: true });
            setSent('kept');
          }}
        />
      );
  }
}

/** Another question is another page to whoever listens: its heading is spoken, and it begins on top. */
function useSpeakHeading(page: string): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [page]);
}
