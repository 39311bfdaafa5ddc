export { AreaMap } from './area-map.tsx';
export { circleAround, type Drawing, listenToDrawing } from './draw.ts';
export { MapAndList } from './map-and-list.tsx';
export type { Ground, MapProps, Viewed } from './map-props.ts';
export type { MapCluster, MapPoint } from './marks.ts';
export { type FoundPlace, PlacePicker, type Spot } from './place-picker.tsx';
export type { Fill } from './style.ts';
