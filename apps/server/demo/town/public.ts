export { seedTown } from './seed-town.ts';
export { type Town, town, townOffice } from './town.ts';
