import { imageTypes } from '@liren/kernel/file';
import { Camera, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemSentence } from '../data/problem-sentence.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../language/use-words.ts';
import { type Faults, fieldId, useFault } from './error-summary.tsx';
import { Icon } from './icons.tsx';
import type { PhotosInHand } from './use-photos.ts';

/**
 * Chooses or takes photos; each is sent at once, with its progress, and can be sent again or taken out.
 *
 * @param at  pointer of the list of file ids in the endpoint's input
 */
export function PhotoPicker({
  of: hand,
  at,
  label,
  hint,
  faults,
}: {
  of: PhotosInHand;
  at: string;
  label: string;
  hint?: string;
  faults?: Faults;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const fault = useFault(at, label, faults);
  const refused = hand.files.filter((photo) => photo.problem);
  return (
    <fieldset className="field photo-picker" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend>{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {fault && <p className="field-fault">{fault}</p>}
      <div className="photo-grid">
        {hand.files.map((photo, i) => (
          <div key={photo.key} className="photo-tile">
            <img src={photo.preview} alt={t('photo.nth', { n: i + 1 })} />
            {photo.state === 'sending' && (
              <p role="status">{t('photo.sending', { percent: format.percent(photo.progress) })}</p>
            )}
            {photo.state === 'waiting' && <p role="status">{t('photo.waiting')}</p>}
            {photo.state === 'refused' && (
              <button type="button" className="photo-retry" onClick={() => hand.retry(photo.key)}>
                {t('action.retry')}
              </button>
            )}
            <button
              type="button"
              className="icon-button"
              onClick={() => hand.remove(photo.key)}
              aria-label={t('photo.remove', { n: i + 1 })}
            >
              <Icon of={X} />
            </button>
          </div>
        ))}
        {hand.room > 0 && (
          <label className={hand.files.length === 0 ? 'photo-add photo-add-alone' : 'photo-add'}>
            <Icon of={Camera} size={24} />
            <span>{t(hand.files.length === 0 ? 'photo.take' : 'photo.add')}</span>
            {/* The device's own chooser: camera or album, as the person likes. */}
            <input
              type="file"
              accept={imageTypes.join()}
              multiple
              onChange={(event) => {
                hand.add(event.target.files ?? []);
                event.target.value = ''; // the same file can be chosen again
              }}
            />
          </label>
        )}
      </div>
      {refused.map((photo) => (
        <p key={photo.key} className="field-fault" role="alert">
          {photo.problem && problemSentence(photo.problem, words)}
        </p>
      ))}
    </fieldset>
  );
}
