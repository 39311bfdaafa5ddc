import { Problem } from '@liren/kernel/contract';

/** A failure in a few words, without what the other side may have written. */
export const whyOf = (error: unknown): string =>
  error instanceof Problem
    ? error.code
    : error instanceof Error
      ? ((error as { code?: string }).code ?? error.message).slice(0, 200)
      : 'unknown';
