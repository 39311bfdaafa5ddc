/** Who keeps the list and decides what a community may be given: the subdistrict. */
export const keeper = { role: 'command', over: 'area' } as const;

/** Who speaks for a community: it reports what came around the list, and fills in what is left to fill. */
export const community = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'social_worker', over: 'area' },
  ],
} as const;

/** Who asks: somebody of a unit, in its name. */
export const department = { role: 'handler', over: 'unit' } as const;

/** Who sees what communities are asked. A unit sees its own, a community what is asked of it. */
export const reader = {
  any: [
    keeper,
    ...community.any,
    department,
    { role: 'organiser', over: 'area' },
    { role: 'district', over: 'area' },
  ],
} as const;

/** Who sees the whole of it in figures. */
export const overseer = {
  any: [keeper, { role: 'organiser', over: 'area' }, { role: 'district', over: 'area' }],
} as const;
