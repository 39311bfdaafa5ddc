/** Who writes a page: a desk for its community, a department for what it answers for, the office for all. */
export const writesPages = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'handler', over: 'unit' },
  ],
} as const;

/** Who puts it before the public and takes it back: the office, for what stands there speaks for it. */
export const publishesPages = { role: 'command', over: 'area' } as const;

export const readsPages = {
  any: [
    ...writesPages.any,
    { role: 'grid_worker', over: 'area' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
  ],
} as const;
