import { useFormat } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { FieldTask } from '../contract/field.ts';
import { useName } from '../parts/naming.ts';
import { SiteWord } from '../parts/site-word.tsx';
import { CarriedPhotos } from './photos.tsx';

/** What was reported and, where somebody has handled it, the result: side by side, each opens large. */
export function Compare({ task }: { task: FieldTask }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const name = useName();
  const { result } = task;
  return (
    <Card>
      <p>{task.text || task.title}</p>
      {task.answers.map((one) => (
        <p key={one.question} className="quiet">
          {language === 'en' ? one.questionEn : one.question}{' '}
          {language === 'en' ? one.answerEn : one.answer}
        </p>
      ))}
      <p className="quiet">
        {task.place} · {task.area.name}
      </p>
      <div className={result ? 'before-after' : undefined}>
        <figure className="compare">
          <figcaption>
            {t(result ? 'requests.field.before' : 'requests.field.reported')} ·{' '}
            {format.when(task.openedAt)}
          </figcaption>
          <CarriedPhotos number={task.number} ids={task.photoIds} alt={name(task.category)} />
        </figure>
        {result && (
          <figure className="compare">
            <figcaption>
              {t('requests.field.after')} · {format.when(result.at)}
            </figcaption>
            <CarriedPhotos
              number={task.number}
              ids={result.photoIds}
              alt={t('requests.field.after')}
            />
          </figure>
        )}
      </div>
      {result?.text && (
        <blockquote>
          {result.text}
          <footer>
            {result.unit}
            {result.unit && result.site && ' · '}
            {result.site && <SiteWord site={result.site} saidAt={result.at} />}
          </footer>
        </blockquote>
      )}
      <p>
        <strong>{t('requests.field.to_check')}</strong> {name(task.toCheck) || '—'}
      </p>
    </Card>
  );
}
