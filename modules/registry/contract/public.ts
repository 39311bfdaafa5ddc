export * from './estate/public.ts';
export * from './organisation/public.ts';
export * from './person/public.ts';
export * from './place/public.ts';
export * from './space/public.ts';
export * from './statistics/public.ts';
export * from './values.ts';
export * from './workforce/public.ts';
