export { seedTown } from './seed-town.ts';
export { type Town, type TownCommunity, town, townOffice } from './town.ts';
