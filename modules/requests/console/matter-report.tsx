import { Photos, useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RequestPage } from '../contract/public.ts';
import { photosOf, useName } from '../parts/naming.ts';
import type { Choice } from './actions.ts';
import { afterPhotos } from './evidence.ts';

/** What was reported, in the reporter's words, with the pictures of before and after. */
export function MatterReport({
  page,
  onChoose,
}: {
  page: RequestPage;
  onChoose: (choice: Choice) => void;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const name = useName();
  const after = afterPhotos(page);
  return (
    <Panel
      title={t('requests.console.report')}
      aside={
        <span className="quiet">
          {t(`requests.source.${page.source}`)} · {format.when(page.openedAt)}
        </span>
      }
    >
      <p className="matter-text">{page.text}</p>
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
      {page.may.includes('release_photos') && (
        <p className="quiet">
          {t('requests.console.released', {
            n: page.releasedIds.length,
            of: page.photoIds.length,
          })}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() =>
              onChoose({ step: 'release_photos', assignment: null, unit: null, seq: page.seq })
            }
          >
            {t('requests.step.release_photos')}
          </button>
        </p>
      )}
      {page.answers.length > 0 && (
        <dl className="facts">
          {page.answers.map(({ question, questionEn, answer }) => (
            <div key={question}>
              <dt>{language === 'en' ? questionEn : question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
