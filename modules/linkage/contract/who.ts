/** Who brings actors together: the office's organiser, and the social worker of a community. */
export const organiser = {
  any: [
    { role: 'organiser', over: 'area' },
    { role: 'social_worker', over: 'area' },
  ],
} as const;

/** Who sees how an area links its actors. */
export const reader = { any: [...organiser.any, { role: 'command', over: 'area' }] } as const;

/** A side's own people, beside those who organise. */
export const sideOrReader = { any: [...reader.any, { role: 'handler', over: 'unit' }] } as const;
