/** Who declares what is collected: the registrar, over every area the form asks in. */
export const formKeeper = { role: 'registrar', over: 'area' } as const;

/** Who can be a collector; each form says which of them are. */
export const collector = {
  any: [{ role: 'grid_worker', over: 'area' }, { role: 'social_worker', over: 'area' }, formKeeper],
} as const;

export const fieldWorker = { role: 'grid_worker', over: 'area' } as const;
