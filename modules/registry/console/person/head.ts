import type { useWords } from '@liren/ui/words';
import type * as z from 'zod';
import type { getPerson } from '../../contract/public.ts';

/** What stands on a card before a purpose is chosen. */
export type PersonHead = z.output<(typeof getPerson)['reply']>;

const sources = [
  'form',
  'import',
  'demo',
  'self',
  'grid',
  'census',
  'department',
  'police',
] as const;
/** A source that is not one of ours is the name its catalogue gave it. */
export function sourceWord(t: ReturnType<typeof useWords>['t'], source: string): string {
  const known = sources.find((one) => one === source);
  return known ? t(`registry.source.${known}`) : source;
}
