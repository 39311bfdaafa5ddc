import type { FileId, LonLat } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { Receipt } from '../../contract/public.ts';
import { booksOf } from '../book.ts';
import { openRequest } from '../opening.ts';

export interface OutsideReport {
  category: string;
  /** Up to 4,000 characters, as the standards of others allow. */
  text: string;
  lonLat: LonLat;
  place: string;
  answers: Record<string, string | number | boolean | string[]>;
  photos: FileId[];
  /** Whom to ask back; null: nobody, it is anonymous. */
  contact: { name: string; phone: string; email?: string } | null;
}

/**
 * Takes a report that another system brings: the same way in as a resident's own, with the same masking, sealing and
 * reading by a person before anybody else sees it.
 *
 * No account is made of a phone number somebody else's machine sent, and no text message goes to it.
 *
 * @throws Problem `category.unknown`, `location.outside`, `answers.incomplete`
 */
export async function reportFromOutside(ctx: Ctx, report: OutsideReport): Promise<Receipt> {
  const books = await booksOf(ctx);
  const [kind] = books.of(ctx.office).category(report.category)?.kinds ?? [];
  if (!kind) throw new Problem('category.unknown', { category: report.category });
  const { contact, ...body } = report;
  return openRequest(ctx, books, {
    step: 'report',
    source: 'open311',
    body: { ...body, kind, isPublic: true },
    reporter: null,
    contact,
    anonymous: contact === null,
  });
}
