import type { Problem } from '@liren/kernel/contract';
import { ErrorLine, FaultsWithin, Icon, PhotoPicker, useTheme } from '@liren/ui';
import { Button, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Headset } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMyDesk } from '../my-desk.ts';
import type { Asking } from './asking.ts';
import { Danger, DangerFirst, useHints } from './danger.tsx';
import { About } from './report-about.tsx';
import { useHasAnswers } from './report-answers.tsx';
import { leftOut } from './report-draft.ts';

const VoiceRecorder = lazy(() => import('@liren/ui/voice'));

/** What is wrong: words, a voice, a photo, or all of them. */
export function WhatStep({
  draft,
  set,
  photos,
  voice,
  voiceSeconds,
  categories,
  go,
  label,
}: Asking & {
  /** Why the label that led here cannot be read. */
  label: Problem | null;
}): ReactNode {
  const { t } = useWords();
  const elder = useTheme() === 'elder';
  const { emergency } = useHints(draft.text);
  const [pressed, setPressed] = useState(false);
  const [warning, setWarning] = useState(false);
  const isMissing =
    draft.text.trim() === '' && photos.files.length === 0 && voice.files.length === 0;
  const problem = pressed && isMissing ? missing : null;
  // Who reads in large letters would rather speak than type: there it comes first.
  const say = (
    <Suspense>
      <VoiceRecorder
        of={voice}
        label={t('requests.resident.what.voice')}
        hint={t('requests.resident.what.voice_hint', { seconds: voiceSeconds })}
        maxSeconds={voiceSeconds}
      />
    </Suspense>
  );
  const hasAnswers = useHasAnswers();
  const [looking, setLooking] = useState(false);
  const goFurther = async () => {
    setLooking(true);
    const found = await hasAnswers(draft);
    setLooking(false);
    go(found ? 'answers' : 'where');
  };
  const goOn = () => {
    setPressed(true);
    if (isMissing) return;
    if (emergency && !draft.warnedOf.includes(emergency.code)) setWarning(true);
    else void goFurther();
  };
  return (
    <Screen
      title={t('requests.resident.what.title')}
      back="/r"
      step={t('requests.resident.step', { n: 1, of: 4 })}
      actions={
        <Button kind="primary" busy={looking} onClick={goOn}>
          {t('requests.resident.next')}
        </Button>
      }
    >
      <FaultsWithin problem={problem}>
        {label && <ErrorLine problem={label} />}
        <About draft={draft} categories={categories} onOther={() => set({ component: null })} />
        {elder && say}
        <PhotoPicker
          of={photos}
          at="/body/photos"
          label={t('requests.resident.what.photos')}
          hint={t('requests.resident.what.photos_hint')}
        />
        <TextAreaField
          at="/body/text"
          label={t('requests.resident.what.text')}
          hint={t(elder ? 'requests.resident.what.text_elder' : 'requests.resident.what.text_hint')}
          value={draft.text}
          onChange={(text) => set({ text })}
          maxLength={500}
        />
        {!elder && say}
        <SayForMe />
        <Danger emergency={emergency} />
        {warning && emergency && (
          <DangerFirst
            emergency={emergency}
            onBack={() => setWarning(false)}
            onGo={() => {
              set({ warnedOf: [...draft.warnedOf, emergency.code] });
              void goFurther();
            }}
          />
        )}
      </FaultsWithin>
    </Screen>
  );
}

const missing = leftOut(['/body/text']);

/** Whoever can neither write nor record rings the desk: what it takes down is the caller's matter. */
function SayForMe(): ReactNode {
  const { t } = useWords();
  const desk = useMyDesk();
  return (
    <a href={`tel:${desk?.phone ?? '12345'}`} className="link-alone">
      <Icon of={Headset} />
      {desk
        ? t('requests.resident.for_me.ring', { ...desk })
        : t('requests.resident.for_me.hotline')}
    </a>
  );
}
