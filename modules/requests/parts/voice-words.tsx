import { Form, hrefOf, useAction } from '@liren/ui';
import { TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { requestVoice } from '../contract/photos.ts';
import { takeRequestStep } from '../contract/steps.ts';
import type { VoiceView } from '../contract/values.ts';

/**
 * What was said aloud: the note for whoever may hear it, and the same in writing, with who wrote it down.
 *
 * @param traced  listening leaves a trace: it begins with a press that says so
 */
export function VoiceWords({
  number,
  voice,
  mayWrite,
  traced = false,
}: {
  number: string;
  voice: VoiceView;
  mayWrite: boolean;
  traced?: boolean;
}): ReactNode {
  const { t } = useWords();
  const [listening, setListening] = useState(!traced);
  const [typed, setTyped] = useState<string | null>(null);
  const step = useAction(takeRequestStep);
  const text = typed ?? (voice.transcript === null && mayWrite && traced ? '' : null);
  const save = async (): Promise<void> => {
    const taken = await step.run({
      params: { number, step: 'transcribe' },
      body: { input: { text: text ?? '' } },
    });
    if (taken) setTyped(null);
  };
  return (
    <section className="voice-words" aria-label={t('requests.voice')}>
      {!voice.mayHear ? (
        <p className="quiet">{t('requests.voice.private')}</p>
      ) : listening ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- its transcript stands below
        <audio
          controls
          preload="none"
          autoPlay={traced}
          src={hrefOf(requestVoice, { params: { number } })}
          aria-label={t('requests.voice.player')}
        />
      ) : (
        <button type="button" className="button" onClick={() => setListening(true)}>
          {t('requests.voice.listen')}
        </button>
      )}
      {text === null ? (
        <>
          {voice.transcript !== null && <p className="said">{voice.transcript}</p>}
          <p className="quiet">
            {voice.by
              ? t(`requests.voice.by.${voice.by}`)
              : t(traced ? 'requests.voice.waiting' : 'requests.resident.voice.waiting')}{' '}
            {mayWrite && voice.transcript !== null && (
              <button
                type="button"
                className="link-button"
                onClick={() => setTyped(voice.transcript)}
              >
                {t('requests.voice.correct')}
              </button>
            )}
          </p>
        </>
      ) : (
        <Form className="voice-write" problem={step.problem} onSend={() => void save()}>
          <TextAreaField
            at="/input/text"
            label={t('requests.voice.write')}
            value={text}
            onChange={setTyped}
            rows={3}
            maxLength={1000}
          />
          <div className="choice-row">
            <button type="submit" className="button" disabled={step.running}>
              {t('requests.voice.save')}
            </button>
            {voice.transcript !== null && (
              <button type="button" className="button" onClick={() => setTyped(null)}>
                {t('action.cancel')}
              </button>
            )}
          </div>
        </Form>
      )}
    </section>
  );
}
