import * as z from 'zod';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const someId = '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11';

/** Id of a row of the register. */
export const EntryId = z
  .string()
  .regex(new RegExp(`^${uuid}$`))
  .meta({ examples: [someId] });
export type EntryId = z.output<typeof EntryId>;

/** What an actor (主体) can be: somebody, an organisation, or a body (组织机构) such as a committee. */
export const entryKinds = ['person', 'organisation', 'body'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One actor, wherever one is named: `organisation:019aa0b4-…`. */
export const EntryRef = z
  .string()
  .regex(new RegExp(`^(?:${entryKinds.join('|')}):${uuid}$`))
  .meta({ examples: [`organisation:${someId}`] });
export type EntryRef = `${EntryKind}:${string}`;

/** Classes of actors: 政府, 自治组织, 社会与市场, 个人. */
export const actorClasses = [
  'government',
  'self_governance',
  'social_market',
  'individual',
] as const;
export const ActorClass = z.enum(actorClasses);
export type ActorClass = z.output<typeof ActorClass>;

/** How somebody lives in a home (GB/T 31000 居住方式): 自住, 租住, 寄住. */
export const residenceKinds = ['own', 'rent', 'lodge'] as const;
export const ResidenceKind = z.enum(residenceKinds);
export type ResidenceKind = z.output<typeof ResidenceKind>;
