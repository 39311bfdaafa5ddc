import * as z from 'zod';

/** How a fact of a guarded act is read: codes and ids become names when somebody looks. */
export const actFactKinds = [
  'text',
  'count',
  'area',
  'unit',
  'role',
  'account',
  'instant',
  'word',
] as const;

/** One line of what a guarded act would do; its name is `guard.fact.<name>`. A `word` is a key of a catalogue. */
export const ActFact = z.object({
  name: z.string(),
  as: z.enum(actFactKinds),
  value: z.union([z.string(), z.number()]).nullable(),
});
export type ActFact = z.output<typeof ActFact>;
