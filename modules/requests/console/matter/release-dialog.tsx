import type { FileId } from '@liren/kernel/contract';
import type { Mark } from '@liren/kernel/file';
import { Dialog, ErrorSummary, FaultsWithin, useAction } from '@liren/ui';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type RequestPage, takeRequestStep } from '../../contract/public.ts';
import { photosOf } from '../../parts/naming.ts';
import { allPhotos } from '../../staff/evidence.ts';
import { CoverCanvas } from './cover-canvas.tsx';
import './release.css';

/** Each photo of a matter: looked at by a person, covered where it shows what is nobody's business, then public. */
export default function ReleaseDialog({
  page,
  onClose,
}: {
  page: RequestPage;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const photos = allPhotos(page);
  const [chosen, setChosen] = useState<FileId | null>(
    () => photos.find((id) => !releaseOf(page, id)) ?? photos[0] ?? null,
  );
  return (
    <Dialog
      open
      wide
      title={t('requests.step.release_photo')}
      onClose={onClose}
      actions={
        <button type="button" className="button" onClick={onClose}>
          {t('action.close')}
        </button>
      }
    >
      <p>{t('requests.release.hint')}</p>
      <fieldset className="release-choice">
        <legend className="visually-hidden">{t('requests.release.which')}</legend>
        {photosOf(page.number, photos, '').map((photo, i) => {
          const id = photos[i] as FileId;
          return (
            <label key={id} className="choice">
              <input
                type="radio"
                name="release"
                className="visually-hidden"
                checked={id === chosen}
                onChange={() => setChosen(id)}
              />
              <img src={photo.thumbnail} alt={t('photo.nth', { n: i + 1 })} />
              <span>{t(releaseOf(page, id) ? 'requests.release.yes' : 'requests.release.no')}</span>
            </label>
          );
        })}
      </fieldset>
      {chosen && <OnePhoto key={chosen} page={page} photo={chosen} />}
    </Dialog>
  );
}

const releaseOf = (page: RequestPage, id: FileId) => page.released.find((r) => r.photo === id);

function OnePhoto({ page, photo }: { page: RequestPage; photo: FileId }): ReactNode {
  const { t } = useWords();
  const release = releaseOf(page, photo);
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [alt, setAlt] = useState(release?.alt ?? '');
  const [again, setAgain] = useState(false);
  const step = useAction(takeRequestStep);
  const [original] = photosOf(page.number, [photo], t('requests.release.original'));
  const take = async (name: 'release_photo' | 'withdraw_photo', input: Record<string, unknown>) => {
    const taken = await step.run({
      params: { number: page.number, step: name },
      body: { input: { photo, ...input } },
    });
    if (taken) {
      setAgain(false);
      setMarks([]);
    }
  };
  if (release && !again) {
    const [copy] = photosOf(
      page.number,
      [release.copy],
      release.alt || t('requests.release.shown'),
    );
    return (
      <section className="release-shown" aria-label={t('requests.release.shown')}>
        <p role="status">{t('requests.release.done')}</p>
        <ErrorSummary problem={step.problem} />
        {copy && <img src={copy.url} alt={copy.alt} />}
        {release.alt && <p>{release.alt}</p>}
        <div className="choice-row">
          <button type="button" className="button" onClick={() => setAgain(true)}>
            {t('requests.release.again')}
          </button>
          <button
            type="button"
            className="button button-danger"
            disabled={step.running}
            onClick={() => void take('withdraw_photo', {})}
          >
            {t('requests.step.withdraw_photo')}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section className="release-one">
      <FaultsWithin problem={step.problem} labels={{ '/input/marks': t('requests.release.tool') }}>
        {original && (
          <CoverCanvas src={original.url} alt={original.alt} marks={marks} onChange={setMarks} />
        )}
        <TextField
          at="/input/alt"
          label={t('requests.release.alt')}
          hint={t('requests.release.alt_hint')}
          value={alt}
          onChange={setAlt}
          maxLength={120}
          optional
        />
        <div className="choice-row">
          <button
            type="button"
            className="button button-primary"
            disabled={step.running}
            onClick={() => void take('release_photo', { marks, alt })}
          >
            {t('requests.release.publish')}
          </button>
          {release && (
            <button type="button" className="button" onClick={() => setAgain(false)}>
              {t('action.cancel')}
            </button>
          )}
        </div>
      </FaultsWithin>
    </section>
  );
}
