import type { FileId } from '@liren/kernel/contract';
import type { Photo } from '@liren/ui';
import { hrefOf } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { useMemo } from 'react';
import { requestPhoto } from '../contract/photos.ts';
import type { Named } from '../contract/values.ts';

type Name = (named: Named | null | undefined) => string;

/** Names in the page's language; names of places and units are what they are. */
export function useName(): Name {
  const { language } = useWords();
  return useMemo<Name>(
    () => (named) => (named ? (language === 'en' && named.nameEn) || named.name : ''),
    [language],
  );
}

/**
 * Photographs of a request as the lightbox takes them.
 *
 * @param alts  what whoever released a photo said it shows; `alt` stands for the others
 */
export const photosOf = (
  number: string,
  ids: readonly FileId[],
  alt: string,
  alts: Readonly<Record<string, string>> = {},
): Photo[] =>
  ids.map((file) => ({
    url: hrefOf(requestPhoto, { params: { number, file }, query: {} }),
    thumbnail: hrefOf(requestPhoto, { params: { number, file }, query: { size: 'thumb' } }),
    alt: alts[file] ?? alt,
  }));
