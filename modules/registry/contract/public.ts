export * from './organisation/public.ts';
export * from './values.ts';
