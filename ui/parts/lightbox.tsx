import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

export interface Photo {
  /** The whole picture. */
  url: string;
  /** 480 px; the whole picture when there is none. */
  thumbnail?: string;
  /** What a person who cannot see it needs: transcript or category. */
  alt: string;
}

/** Small pictures in a row; each opens the lightbox. */
export function Photos({ photos }: { photos: readonly Photo[] }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<number | null>(null);
  if (photos.length === 0) return null;
  return (
    <>
      <ul className="photos">
        {photos.map((photo, i) => (
          <li key={photo.url}>
            <button
              type="button"
              onClick={() => setOpen(i)}
              aria-label={t('photo.open', { n: i + 1, count: photos.length, alt: photo.alt })}
            >
              <img src={photo.thumbnail ?? photo.url} alt="" loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <Lightbox photos={photos} start={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** One picture over the page: arrow keys turn, Esc closes. */
export function Lightbox({
  photos,
  start = 0,
  onClose,
}: {
  photos: readonly Photo[];
  start?: number;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [at, setAt] = useState(start);
  const box = useRef<HTMLDialogElement>(null);
  // Layout effect: its clean-up still finds the dialog in the page, and closing it gives the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const photo = photos[at];
  if (!photo) return null;
  const turn = (by: number): void => setAt((at + by + photos.length) % photos.length);
  return (
    <dialog
      ref={box}
      className="lightbox"
      aria-label={t('photo.of', { n: at + 1, count: photos.length })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      }}
    >
      <figure>
        <img src={photo.url} alt={photo.alt} />
        <figcaption aria-live="polite">
          {photos.length > 1 && <span>{t('photo.of', { n: at + 1, count: photos.length })}</span>}
          <span>{photo.alt}</span>
        </figcaption>
      </figure>
      {photos.length > 1 && (
        <>
          <button
            type="button"
            className="icon-button lightbox-back"
            onClick={() => turn(-1)}
            aria-label={t('photo.previous')}
          >
            <Icon of={ChevronLeft} size={32} />
          </button>
          <button
            type="button"
            className="icon-button lightbox-next"
            onClick={() => turn(1)}
            aria-label={t('photo.next')}
          >
            <Icon of={ChevronRight} size={32} />
          </button>
        </>
      )}
      <button
        type="button"
        className="icon-button lightbox-close"
        onClick={onClose}
        aria-label={t('action.close')}
      >
        <Icon of={X} size={24} />
      </button>
    </dialog>
  );
}
