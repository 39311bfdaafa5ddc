import type { CallOf } from '@liren/kernel/contract';
import type { PageContent, Topic, writePage } from '../contract/public.ts';

/** A page as it is being written; kept on this device until it is saved. */
export interface PageDraft {
  /** The version it began with; null: a new page. */
  seen: number | null;
  topic: Topic | '';
  area: string;
  unit: string;
  phone: string;
  validFrom: string;
  validUntil: string;
  /** Parted by commas, spaces or 、. */
  keywords: string;
  zh: Texts;
  en: Texts;
  note: string;
}

interface Texts {
  question: string;
  short: string;
  full: string;
  basis: string;
}

const empty: Texts = { question: '', short: '', full: '', basis: '' };

export const emptyDraft = (question: string, today: string): PageDraft => ({
  seen: null,
  topic: '',
  area: '',
  unit: '',
  phone: '',
  validFrom: today,
  validUntil: '',
  keywords: '',
  zh: { ...empty, question },
  en: empty,
  note: '',
});

export const draftOf = (content: PageContent, version: number): PageDraft => ({
  seen: version,
  topic: content.topic,
  area: content.area,
  unit: content.unit ?? '',
  phone: content.phone,
  validFrom: content.validFrom,
  validUntil: content.validUntil ?? '',
  keywords: content.keywords.join('、'),
  zh: content.zh,
  en: content.en ?? empty,
  note: '',
});

/** The draft as the server takes it. English counts from its first letter on. */
export function contentOf(draft: PageDraft): CallOf<typeof writePage>['body']['content'] {
  const { topic, area, unit, phone, validFrom, validUntil, keywords, zh, en } = draft;
  const hasEnglish = Object.values(en).some((text) => text.trim() !== '');
  return {
    ...{ area, phone, validFrom, zh },
    topic: topic as Topic,
    unit: unit || null,
    validUntil: validUntil || null,
    keywords: keywords.split(/[,，、;；\n]+/).flatMap((word) => word.trim() || []),
    en: hasEnglish ? en : null,
  };
}
