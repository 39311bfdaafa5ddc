import type { FileId } from '@liren/kernel/contract';
import { imageTypes } from '@liren/kernel/file';
import { fieldId, Icon, type Photo, Photos, shrinkPhoto, useFault } from '@liren/ui';
import { field } from '@liren/ui/field';
import { useWords } from '@liren/ui/words';
import { Camera, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { fetchPhoto, photoName } from '../staff/field-work.ts';

/** Photographs of a matter: those that are carried along from the device, the others over the network. */
export function CarriedPhotos({
  number,
  ids,
  alt,
}: {
  number: string;
  ids: readonly FileId[];
  alt: string;
}): ReactNode {
  const { t } = useWords();
  /** Null: neither here nor to be had. */
  const [urls, setUrls] = useState<Readonly<Record<string, string | null>>>({});
  const key = ids.join();
  useEffect(() => {
    const made: string[] = [];
    let isGone = false;
    const read = async (): Promise<void> => {
      for (const id of key.split(',').filter(Boolean) as FileId[]) {
        const blob =
          (await field.records()?.getBytes(photoName(id))) ??
          (await fetchPhoto(number, id).catch(() => null));
        if (isGone) return;
        const url = blob && URL.createObjectURL(blob);
        if (url) made.push(url);
        setUrls((before) => ({ ...before, [id]: url }));
      }
    };
    void read();
    return () => {
      isGone = true;
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [number, key]);
  const photos = useMemo<Photo[]>(
    () => ids.flatMap((id) => (urls[id] ? [{ url: urls[id], alt }] : [])),
    [ids, alt, urls],
  );
  if (ids.length === 0) return <p className="quiet">{t('requests.field.no_photos')}</p>;
  const away = ids.filter((id) => urls[id] === null).length;
  return (
    <>
      <Photos photos={photos} />
      {away > 0 && <p className="quiet">{t('requests.field.photos_away', { count: away })}</p>}
    </>
  );
}

/** Photographs just taken, on this page only until they are saved. */
export interface Snapped {
  photos: readonly { key: string; blob: Blob; url: string }[];
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
}

const most = 9;

export function useSnapped(): Snapped {
  const [photos, setPhotos] = useState<Snapped['photos']>([]);
  return {
    photos,
    add: (files) => {
      for (const file of [...files].slice(0, most)) {
        void shrinkPhoto(file).then((blob) => {
          const url = URL.createObjectURL(blob);
          setPhotos((before) => [...before, { key: url, blob, url }].slice(0, most));
        });
      }
    },
    remove: (key) => {
      URL.revokeObjectURL(key);
      setPhotos((before) => before.filter((photo) => photo.key !== key));
    },
  };
}

/** Opens the camera; what was taken stands beside it and can be taken out. */
export function Snap({
  of,
  label,
  at = '/photos',
  primary = false,
}: {
  of: Snapped;
  label: string;
  /** Pointer that names it among the faults of its form. */
  at?: string;
  /** Large: the first thing on the page. */
  primary?: boolean;
}): ReactNode {
  const { t } = useWords();
  const fault = useFault(at, label);
  return (
    <fieldset className="field" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend className={primary ? 'visually-hidden' : undefined}>{label}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      <div className="photo-grid">
        {of.photos.map(({ key, url }, i) => (
          <div key={key} className="photo-tile">
            <img src={url} alt={t('photo.nth', { n: i + 1 })} />
            <button
              type="button"
              className="icon-button"
              onClick={() => of.remove(key)}
              aria-label={t('photo.remove', { n: i + 1 })}
            >
              <Icon of={X} />
            </button>
          </div>
        ))}
        {of.photos.length < most && (
          <label
            className={
              primary && of.photos.length === 0
                ? 'photo-add photo-add-alone snap-first'
                : 'photo-add'
            }
          >
            <Icon of={Camera} size={24} />
            <span>{of.photos.length === 0 ? label : t('photo.add')}</span>
            <input
              type="file"
              accept={imageTypes.join()}
              capture="environment"
              onChange={(event) => {
                of.add(event.target.files ?? []);
                event.target.value = ''; // the same again
              }}
            />
          </label>
        )}
      </div>
    </fieldset>
  );
}
