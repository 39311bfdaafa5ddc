import { PhotoPicker } from '@liren/ui';
import { Button, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { Danger } from './danger.tsx';
import type { Asking } from './report.tsx';

/** What is wrong: words, a photo, or both. */
export function WhatStep({ draft, set, photos, go }: Asking): ReactNode {
  const { t } = useWords();
  const [pressed, setPressed] = useState(false);
  const missing = pressed && draft.text.trim() === '';
  return (
    <Screen
      title={t('requests.resident.what.title')}
      back="/r"
      step={t('requests.resident.step', { n: 1, of: 4 })}
      actions={
        <Button
          kind="primary"
          onClick={() => {
            setPressed(true);
            if (draft.text.trim() !== '') go('where');
          }}
        >
          {t('requests.resident.next')}
        </Button>
      }
    >
      <PhotoPicker
        of={photos}
        at="/body/photos"
        label={t('requests.resident.what.photos')}
        hint={t('requests.resident.what.photos_hint')}
      />
      <TextAreaField
        at="/body/text"
        label={t('requests.resident.what.text')}
        hint={t('requests.resident.what.text_hint')}
        value={draft.text}
        onChange={(text) => set({ text })}
        maxLength={500}
        faults={
          {
            at: (pointer: string) =>
              missing && pointer === '/body/text' ? t('requests.resident.what.missing') : undefined,
            any: missing,
          } as never
        }
      />
      <Danger text={draft.text} />
    </Screen>
  );
}
