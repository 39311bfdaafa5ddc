import { ErrorLine, PhotoPicker, useAction, useDraft, usePhotos } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type RequestPage, takeRequestStep } from '../../contract/public.ts';
import { MatterReply } from '../steps/matter-reply.tsx';

/**
 * Two composers, never one: what stays among the staff, and what the resident reads. Neither moves the matter, so a
 * page that is a minute old does not refuse them; what was typed stays on this device until it is sent.
 */
export function Composers({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<'note' | 'tell' | null>(null);
  const mayNote = page.may.includes('note');
  const mayTell = page.may.includes('tell');
  const whyNot = page.mayNot.find(({ step }) => step === 'tell')?.code;
  if (!mayNote && !mayTell) return null;
  return (
    <Panel>
      <div className="composer-choice">
        {mayNote && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'note'}
            onClick={() => setOpen(open === 'note' ? null : 'note')}
          >
            {t('requests.step.note')}
          </button>
        )}
        {mayTell && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'tell'}
            onClick={() => setOpen(open === 'tell' ? null : 'tell')}
          >
            {t('requests.step.tell')}
          </button>
        )}
        {!mayTell && whyNot === 'tell.nobody' && (
          <span className="quiet">{t('problem.tell.nobody')}</span>
        )}
      </div>
      {open === 'note' && <Note page={page} />}
      {open === 'tell' && <Tell page={page} />}
    </Panel>
  );
}

function Note({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const [text, setText, clear] = useDraft(`note:${page.number}`, '');
  const take = useAction(takeRequestStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await take.run({
      params: { number: page.number, step: 'note' },
      body: { input: { text } },
    });
    if (done) clear();
  };
  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      {take.problem && <ErrorLine problem={take.problem} />}
      <TextAreaField
        at="/input/note"
        label={t('requests.step.note')}
        hint={t('requests.console.note.who')}
        rows={3}
        maxLength={1000}
        value={text}
        onChange={setText}
      />
      <div className="button-row">
        <button type="submit" className="button" disabled={take.running || text.trim() === ''}>
          {t('requests.console.note.save')}
        </button>
      </div>
    </form>
  );
}

function Tell({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const [text, setText, clear] = useDraft(`tell:${page.number}`, '');
  const [linked, setLinked] = useState<number | null>(null);
  const photos = usePhotos();
  const take = useAction(takeRequestStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await take.run({
      params: { number: page.number, step: 'tell' },
      body: { input: { text, photos: photos.ids, page: linked } },
    });
    if (!done) return;
    clear();
    setLinked(null);
    photos.clear();
  };
  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      {take.problem && <ErrorLine problem={take.problem} />}
      <MatterReply
        at="/input/text"
        label={t('requests.step.tell')}
        hint={t('requests.console.tell.who', { count: page.joined + 1 })}
        rows={3}
        value={text}
        onChange={setText}
        purpose="progress"
        page={page}
        linked={linked}
        onLink={setLinked}
      />
      <PhotoPicker of={photos} at="/input/photos" label={t('requests.console.field.photos')} />
      {text.trim() !== '' && (
        <figure className="preview">
          <figcaption>{t('requests.console.tell.preview')}</figcaption>
          <blockquote>
            <strong>{t('notice.requests.told.title')}</strong>
            <br />
            {t('notice.requests.told.body', { title: page.title, text: text.trim() })}
          </blockquote>
        </figure>
      )}
      <div className="button-row">
        <button
          type="submit"
          className="button button-primary"
          disabled={take.running || photos.sending || text.trim() === ''}
        >
          {t('requests.console.tell.send')}
        </button>
      </div>
    </form>
  );
}
