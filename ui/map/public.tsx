export { AreaMap } from './area-map.tsx';
export { MapAndList } from './map-and-list.tsx';
export type { Ground, MapProps, Viewed } from './map-props.ts';
export { type FoundPlace, PlacePicker, type Spot } from './place-picker.tsx';
export type { MapPoint } from './points.ts';
export type { Fill } from './style.ts';
