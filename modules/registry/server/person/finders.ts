import type { Ctx } from '@liren/kernel/http/server';

/** An actor that a later module keeps, as the one box shows it. */
export interface NamedActor {
  /** `body:…` */
  entry: string;
  name: string;
  /** Code of where it belongs. */
  area: string;
}

/** Actors whom a typed text means and this reader may see, best first; few. */
export type Finder = (ctx: Ctx, typed: string) => Promise<readonly NamedActor[]>;

const finders = new Map<string, Finder>();

/** A later module's actors are found from the one box, too. */
export const declareFinder = (module: string, finder: Finder): void =>
  void finders.set(module, finder);

export const foundElsewhere = async (ctx: Ctx, typed: string): Promise<NamedActor[]> =>
  (await Promise.all([...finders.values()].map((find) => find(ctx, typed)))).flat();
