export { type KnownPremises, onePremises, premisesOn } from './premises.ts';
export { type PlaceWorld, takePlaces } from './take.ts';
