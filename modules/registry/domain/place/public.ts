export {
  type BuildingRow,
  faultsOfBuilding,
  faultsOfRoom,
  type HomeText,
  type PlaceFault,
  placeFaults,
  type RoomRow,
  readHome,
} from './row.ts';
