import type { FileId, Problem } from '@liren/kernel/contract';
import { uploadImage } from '@liren/kernel/file';
import { useCallback, useEffect, useRef, useState } from 'react';
import { randomKey } from '../data/intent.ts';
import { asProblem } from '../data/problem-sentence.ts';
import { shrinkPhoto, upload } from '../data/upload.ts';
import { type KeptPhoto, keepPhotos, keptPhotos, smallPicture } from './kept-photos.ts';

export const maxPhotos = 9;

export interface PhotoInHand {
  key: string;
  /** For the small picture on the page. */
  preview: string;
  state: 'sending' | 'sent' | 'refused';
  /** 0..1 while sending. */
  progress: number;
  problem: Problem | null;
  /** Set once it is on the server. */
  id: FileId | null;
}

export interface PhotosInHand {
  photos: readonly PhotoInHand[];
  /** What goes into the form: ids of the photos that have arrived. */
  ids: readonly FileId[];
  sending: boolean;
  /** How many more there may be. */
  room: number;
  add: (files: Iterable<File>) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
}

/**
 * Photos on their way to the server while the person fills in the rest.
 *
 * @param keepAs  names the form: what has been sent survives a reload, as its draft does
 */
export function usePhotos({
  max = maxPhotos,
  keepAs,
}: {
  max?: number;
  keepAs?: string;
} = {}): PhotosInHand {
  const [photos, setPhotos] = useState<readonly PhotoInHand[]>(() =>
    keepAs ? keptPhotos(keepAs).map(inHandAgain) : [],
  );
  const files = useRef(new Map<string, { file: File; stop: AbortController }>());

  const change = useCallback(
    (key: string, to: Partial<PhotoInHand>) =>
      setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, ...to } : photo))),
    [],
  );
  const send = useCallback(
    async (key: string) => {
      const held = files.current.get(key);
      if (!held) return;
      change(key, { state: 'sending', progress: 0, problem: null });
      try {
        const reply = await upload(uploadImage, await shrinkPhoto(held.file), {
          key, // a retry after a lost answer must not store the photo twice
          signal: held.stop.signal,
          onProgress: (progress) => change(key, { progress }),
        });
        change(key, { state: 'sent', progress: 1, id: reply.id });
        if (!keepAs) return;
        const kept = { id: reply.id, preview: await smallPicture(held.file), sentAt: Date.now() };
        if (files.current.has(key)) keepPhotos(keepAs, [...keptPhotos(keepAs), kept]);
      } catch (error) {
        change(key, { state: 'refused', problem: asProblem(error) });
      }
    },
    [change, keepAs],
  );
  const drop = useCallback((photo: PhotoInHand) => {
    files.current.get(photo.key)?.stop.abort();
    files.current.delete(photo.key);
    URL.revokeObjectURL(photo.preview);
  }, []);

  // Leaving the page stops what is under way and frees the pictures.
  const latest = useRef(photos);
  useEffect(() => {
    latest.current = photos;
  }, [photos]);
  useEffect(() => () => latest.current.forEach(drop), [drop]);

  const room = Math.max(0, max - photos.length);
  return {
    photos,
    ids: photos.flatMap((photo) => (photo.id ? [photo.id] : [])),
    sending: photos.some((photo) => photo.state === 'sending'),
    room,
    add(chosen) {
      const added = [...chosen].slice(0, room).map((file): PhotoInHand => {
        const key = randomKey();
        files.current.set(key, { file, stop: new AbortController() });
        const preview = URL.createObjectURL(file);
        return { key, preview, state: 'sending', progress: 0, problem: null, id: null };
      });
      setPhotos((all) => [...all, ...added]);
      for (const photo of added) void send(photo.key);
    },
    retry: (key) => void send(key),
    remove(key) {
      const photo = photos.find((one) => one.key === key);
      if (photo) drop(photo);
      if (keepAs) {
        keepPhotos(
          keepAs,
          keptPhotos(keepAs).filter((kept) => kept.id !== photo?.id),
        );
      }
      setPhotos((all) => all.filter((one) => one.key !== key));
    },
    clear() {
      photos.forEach(drop);
      if (keepAs) keepPhotos(keepAs, []);
      setPhotos([]);
    },
  };
}

const inHandAgain = ({ id, preview }: KeptPhoto): PhotoInHand => ({
  key: id,
  preview,
  state: 'sent',
  progress: 1,
  problem: null,
  id,
});
