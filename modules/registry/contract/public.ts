export * from './card/card.ts';
export * from './estate/public.ts';

import './intake/problems.ts';

export * from './facts.ts';

export * from './intake/imports.ts';
export * from './intake/matches.ts';
export * from './intake/values.ts';
export * from './organisation/public.ts';
export * from './person/public.ts';
export * from './place/public.ts';
export * from './quality/public.ts';
export * from './space/public.ts';
export * from './statistics/public.ts';
export * from './values.ts';
export * from './workforce/public.ts';
