import type { PlaceholderName } from '../domain/public.ts';

/** What a matter knows for the places of a stock reply. */
export type Known = Readonly<Partial<Record<PlaceholderName, string | null>>>;
