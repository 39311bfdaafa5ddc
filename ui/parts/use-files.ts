import type { FileId, Problem } from '@liren/kernel/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { randomKey } from '../data/intent.ts';
import {
  dropBytes,
  type KeptFile,
  keepBytes,
  keepFiles,
  keptBytes,
  keptFiles,
} from '../data/kept-files.ts';
import { asProblem } from '../data/problem-sentence.ts';
import { dropFile, sendFile } from '../data/send-file.ts';

export interface FileInHand {
  key: string;
  /** For the small picture on the page, or what plays a voice note. */
  preview: string;
  /** `waiting`: for the network; it goes on by itself. */
  state: 'sending' | 'waiting' | 'sent' | 'refused';
  /** 0..1 while sending. */
  progress: number;
  problem: Problem | null;
  /** Set once all of it is on the server. */
  id: FileId | null;
  seconds: number | null;
}

export interface FilesInHand {
  files: readonly FileInHand[];
  /** What goes into the form: ids of the files that have arrived. */
  ids: readonly FileId[];
  /** Some are still on their way, or wait for the network. */
  sending: boolean;
  /** How many more there may be. */
  room: number;
  add: (files: Iterable<Blob>, seconds?: number) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
  /** Files no network has taken yet, with the keys under which they go and how far they have come. */
  unsent: () => { key: string; file: Blob; begun: FileId | null }[];
}

interface Held {
  file: Blob;
  id: FileId | null;
  stop: AbortController;
}

/**
 * Files on their way to the server while the person fills in the rest.
 *
 * @param keepAs   names the form: what is sent, and what is only half sent, survives a reload as its draft does
 * @param prepare  makes a file fit to be sent
 * @param sketch   a small picture of it, as a data URL
 */
export function useFiles({
  max,
  keepAs,
  prepare,
  sketch,
  playable = false,
}: {
  max: number;
  keepAs?: string | undefined;
  prepare?: (file: Blob) => Promise<Blob>;
  sketch?: (file: Blob) => Promise<string>;
  /** The bytes stay until the form has taken the file: it is listened to again after a reload. */
  playable?: boolean;
}): FilesInHand {
  const [files, setFiles] = useState<readonly FileInHand[]>(() =>
    keepAs ? keptFiles(keepAs).map(inHandAgain) : [],
  );
  const held = useRef(new Map<string, Held>());

  const change = useCallback(
    (key: string, to: Partial<FileInHand>) =>
      setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...to } : file))),
    [],
  );
  const note = useCallback(
    (key: string, to: Partial<KeptFile>) => {
      if (!keepAs || !held.current.has(key)) return;
      const kept = keptFiles(keepAs);
      const known = kept.find((one) => one.key === key);
      const blank = { key, id: null, isSent: false, preview: '', seconds: null, since: Date.now() };
      keepFiles(keepAs, [...kept.filter((one) => one !== known), { ...blank, ...known, ...to }]);
    },
    [keepAs],
  );
  const send = useCallback(
    async (key: string) => {
      const one = held.current.get(key);
      if (!one) return;
      change(key, { state: 'sending', problem: null });
      try {
        const id = await sendFile(one.file, {
          key,
          id: one.id,
          signal: one.stop.signal,
          onBegan: (begun) => {
            one.id = begun;
            note(key, { id: begun });
          },
          onProgress: (progress) => change(key, { progress }),
          onWaiting: (waiting) => change(key, { state: waiting ? 'waiting' : 'sending' }),
        });
        note(key, { id, isSent: true });
        if (!playable) void dropBytes(key);
        change(key, { state: 'sent', progress: 1, id });
      } catch (error) {
        if (!one.stop.signal.aborted) change(key, { state: 'refused', problem: asProblem(error) });
      }
    },
    [change, note, playable],
  );
  const begin = useCallback(
    async (key: string, chosen: Blob, seconds: number | null) => {
      const one = held.current.get(key);
      if (!one) return;
      one.file = prepare ? await prepare(chosen) : chosen;
      if (keepAs) {
        await keepBytes(key, one.file);
        note(key, { preview: sketch ? await sketch(one.file) : '', seconds });
      }
      await send(key);
    },
    [keepAs, note, prepare, send, sketch],
  );

  // What was half sent when the page was left goes on from where it was.
  useEffect(() => {
    if (!keepAs) return;
    for (const { key, id, isSent, preview } of keptFiles(keepAs)) {
      if ((isSent && !playable) || held.current.has(key)) continue;
      void keptBytes(key).then((file) => {
        if (isSent) {
          if (file) change(key, { preview: URL.createObjectURL(file) });
          return;
        }
        if (!file) {
          keepFiles(
            keepAs,
            keptFiles(keepAs).filter((kept) => kept.key !== key),
          );
          setFiles((all) => all.filter((one) => one.key !== key));
          return;
        }
        held.current.set(key, { file, id, stop: new AbortController() });
        if (preview === '') change(key, { preview: URL.createObjectURL(file) });
        void send(key);
      });
    }
  }, [keepAs, change, send, playable]);

  const stop = useCallback((file: FileInHand) => {
    held.current.get(file.key)?.stop.abort();
    if (file.preview.startsWith('blob:')) URL.revokeObjectURL(file.preview);
  }, []);
  // Leaving the page stops what is under way and frees the pictures; what is kept goes on next time.
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  }, [files]);
  useEffect(
    () => () => {
      latest.current.forEach(stop);
      held.current.clear();
    },
    [stop],
  );

  const room = Math.max(0, max - files.length);
  return {
    files,
    ids: files.flatMap((file) => (file.id ? [file.id] : [])),
    sending: files.some(({ state }) => state === 'sending' || state === 'waiting'),
    room,
    add(chosen, seconds) {
      const added = [...chosen].slice(0, room).map((file): FileInHand => {
        const key = randomKey();
        held.current.set(key, { file, id: null, stop: new AbortController() });
        void begin(key, file, seconds ?? null);
        const preview = URL.createObjectURL(file);
        return { ...blank, key, preview, seconds: seconds ?? null };
      });
      setFiles((all) => [...all, ...added]);
    },
    retry: (key) => void send(key),
    unsent: () =>
      files.flatMap(({ key, state }) => {
        const one = held.current.get(key);
        return one && state !== 'sent' && state !== 'refused'
          ? [{ key, file: one.file, begun: one.id }]
          : [];
      }),
    remove(key) {
      const file = files.find((one) => one.key === key);
      if (!file) return;
      const id = file.id ?? held.current.get(key)?.id;
      stop(file);
      held.current.delete(key);
      if (id) void dropFile(id);
      void dropBytes(key);
      if (keepAs)
        keepFiles(
          keepAs,
          keptFiles(keepAs).filter((kept) => kept.key !== key),
        );
      setFiles((all) => all.filter((one) => one.key !== key));
    },
    /** The form has taken them. */
    clear() {
      for (const file of files) {
        stop(file);
        void dropBytes(file.key);
      }
      held.current.clear();
      if (keepAs) keepFiles(keepAs, []);
      setFiles([]);
    },
  };
}

const blank = { state: 'sending', progress: 0, problem: null, id: null } as const;

const inHandAgain = ({ key, id, isSent, preview, seconds }: KeptFile): FileInHand =>
  isSent
    ? { key, id, preview, seconds, state: 'sent', progress: 1, problem: null }
    : { ...blank, key, preview, seconds };
