import type { ChecklistItemBody } from '../contract/public.ts';
import type { ItemType } from '../domain/public.ts';

/** A question while it is written: everything any type may ask for, so that changing the type loses nothing. */
export interface DraftItem {
  code: string;
  type: ItemType;
  zh: string;
  en: string;
  category: string;
  unit: string;
  min: string;
  max: string;
  options: readonly DraftOption[];
}

export interface DraftOption {
  code: string;
  zh: string;
  en: string;
  isFault: boolean;
}

const blank = {
  ...{ type: 'check' as ItemType, zh: '', en: '', category: '', unit: '', min: '', max: '' },
  options: [
    { code: 'o1', zh: '', en: '', isFault: false },
    { code: 'o2', zh: '', en: '', isFault: true },
  ] as readonly DraftOption[],
};

/** A code nobody has yet, so that a question keeps its own through editions. */
const newCode = (letter: string, taken: readonly { code: string }[]): string => {
  const numbers = taken.map(({ code }) => Number(code.slice(1))).filter(Number.isFinite);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
};

export const blankItem = (among: readonly DraftItem[]): DraftItem => ({
  ...blank,
  code: newCode('q', among),
});

export const blankOption = (among: readonly DraftOption[]): DraftOption => ({
  ...{ code: newCode('o', among), zh: '', en: '', isFault: false },
});

export function draftOf(item: ChecklistItemBody): DraftItem {
  const { code, type, zh, en, category } = item;
  return {
    ...blank,
    ...{ code, type, zh, en, category: category ?? '' },
    ...(item.type === 'number'
      ? { unit: item.unit, min: item.min?.toString() ?? '', max: item.max?.toString() ?? '' }
      : {}),
    ...(item.type === 'choice' ? { options: item.options } : {}),
  };
}

const bound = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export function itemOf(draft: DraftItem): ChecklistItemBody {
  const { code, type, zh, en, unit, options } = draft;
  const asked = { code, zh, en, category: draft.category === '' ? null : draft.category };
  switch (type) {
    case 'number':
      return { ...asked, type, unit, min: bound(draft.min), max: bound(draft.max) };
    case 'choice':
      return { ...asked, type, options: options.map((option) => ({ ...option })) };
    default:
      return { ...asked, type };
  }
}
