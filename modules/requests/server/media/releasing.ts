import { FileId, invalidInput, Problem } from '@liren/kernel/contract';
import { Marks } from '@liren/kernel/file';
import { coverPhoto } from '@liren/kernel/file/server';
import type { Ctx } from '@liren/kernel/http/server';
import * as z from 'zod';
import type { RequestBook } from '../book.ts';
import { familyByNumber } from '../resident/residents.ts';
import { choicesOf, worksOn } from '../view.ts';
import { viewerOf } from '../viewing.ts';

/** What whoever releases a photo sends: which one, what is covered in it, and what it shows. */
const Release = z.strictObject({
  photo: FileId,
  marks: Marks.default([]),
  alt: z.string().max(120).optional(),
});

/**
 * Makes the copy of a photo that everybody may see, and the input of the step that shows it.
 *
 * Nobody hands in a copy: what is published is made here, from the original and the marks. If the step is
 * refused the copy is used by nothing and swept with the rest.
 *
 * @throws Problem `matter.not_found`, `file.not_found`, `input.invalid`, and what bars the step
 */
export async function coverForRelease(
  ctx: Ctx,
  books: RequestBook,
  number: string,
  input: Record<string, unknown>,
): Promise<{ copy: FileId; input: Record<string, unknown> }> {
  const asked = Release.safeParse(input, { reportInput: true });
  if (!asked.success) throw invalidInput(asked.error, '/input');
  const { photo, marks, alt } = asked.data;
  const facts = await familyByNumber(ctx, number);
  if (!facts || !worksOn(facts, ctx.actor)) throw new Problem('matter.not_found');
  // Painting is dear: whoever may not take the step hears it before.
  const { mayNot } = choicesOf(facts, facts.root.id, viewerOf(ctx, books));
  const barred = mayNot.find(({ step }) => step === 'release_photo');
  if (barred) throw new Problem(barred.code);
  const copy = await coverPhoto(ctx, photo, facts.root.id, marks);
  return { copy, input: { photo, copy, marks: marks.length, ...(alt ? { alt } : {}) } };
}
