export { type PlaceWorld, takePlaces } from './take.ts';
