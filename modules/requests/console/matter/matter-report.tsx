import { Photos, useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { RequestPage } from '../../contract/public.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { VoiceWords } from '../../parts/voice-words.tsx';
import { afterPhotos, allPhotos } from '../../staff/evidence.ts';

/** A brush and its tools: only for whoever opens them. */
const ReleaseDialog = lazy(() => import('./release-dialog.tsx'));

/** What was reported, in the reporter's words, with the pictures of before and after. */
export function MatterReport({ page }: { page: RequestPage }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const name = useName();
  const after = afterPhotos(page);
  const all = allPhotos(page);
  const [releasing, setReleasing] = useState(false);
  return (
    <Panel
      title={t('requests.console.report')}
      aside={
        <span className="quiet">
          {t(`requests.source.${page.source}`)} · {format.when(page.openedAt)}
        </span>
      }
    >
      {page.text && <p className="matter-text">{page.text}</p>}
      {page.voice && (
        <VoiceWords
          number={page.number}
          voice={page.voice}
          mayWrite={page.may.includes('transcribe')}
          traced
        />
      )}
      {(page.photoIds.length > 0 || after.length > 0) && (
        <div className="before-after">
          {page.photoIds.length > 0 && (
            <figure>
              <figcaption>{t('requests.console.before')}</figcaption>
              <Photos photos={photosOf(page.number, page.photoIds, name(page.category))} />
            </figure>
          )}
          {after.length > 0 && (
            <figure>
              <figcaption>{t('requests.console.after')}</figcaption>
              <Photos photos={photosOf(page.number, after, t('requests.console.after'))} />
            </figure>
          )}
        </div>
      )}
      {all.length > 0 && page.may.includes('release_photo') && (
        <p className="quiet">
          {t('requests.console.released', { n: page.released.length, of: all.length })}{' '}
          <button type="button" className="link-button" onClick={() => setReleasing(true)}>
            {t('requests.step.release_photo')}
          </button>
        </p>
      )}
      {releasing && (
        <Suspense>
          <ReleaseDialog page={page} onClose={() => setReleasing(false)} />
        </Suspense>
      )}
      {page.answers.length > 0 && (
        <dl className="facts">
          {page.answers.map(({ question, questionEn, answer, answerEn }) => (
            <div key={question}>
              <dt>{language === 'en' ? questionEn : question}</dt>
              <dd>{language === 'en' ? answerEn : answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
