import type { Ground } from '@liren/requests/dictionary';

/** The town as the stories need it; whoever draws towns fills it in. */
export interface TownView {
  office: string;
  communities: readonly {
    code: string;
    name: string;
    /** Number of homes: more homes, more to tell. */
    households: number;
  }[];
  serviceGrids: readonly { code: string; community: string }[];
  /** Places where something can be the matter. */
  spots: readonly Spot[];
}

export interface Spot {
  lonLat: [number, number];
  /** As it stands in the register: 柳岸街道槐树里3号楼. */
  place: string;
  /** As people say it: 3号楼. */
  near: string;
  /** Road it lies on, if it has one. */
  road: string | null;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  ground: Ground;
}
