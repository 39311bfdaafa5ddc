import type { LocalDate, Office } from '../../contract/public.ts';
import type { AreaGeometry, AreaLevel, BBox, CodeScheme, Point, StatutoryKind } from '../public.ts';

/** One area as the house knows it; what does not apply to its level is null. */
export interface Area {
  office: Office;
  code: string;
  level: AreaLevel;
  name: string;
  scheme: CodeScheme;
  parent: string | null;
  validFrom: LocalDate;
  /** First day on which it is no more. */
  validTo: LocalDate | null;
  geometry: AreaGeometry | null;
  bbox: BBox | null;
  /** Where its name is written. */
  labelAt: Point | null;
  areaM2: number;
  statutoryKind: StatutoryKind | null;
  communityType: string | null;
  households: number | null;
  residents: number | null;
  gridKind: 'basic' | 'dedicated' | null;
  dedicatedKind: string | null;
  landUse: string | null;
  managementGrade: string | null;
  responsibleUnit: string | null;
  changedOn: LocalDate | null;
}

/** What a writer gives; the rest follows from code and geometry. */
export type NewArea = Pick<Area, 'code' | 'name' | 'validFrom'> &
  Partial<Omit<Area, 'office' | 'level' | 'parent' | 'bbox' | 'labelAt' | 'areaM2'>>;

/** Limits on communities by which every list and table can be cut. Empty lists mean all. */
export interface CommunityFilter {
  types?: readonly string[];
  statutoryKinds?: readonly StatutoryKind[];
  minHouseholds?: number | undefined;
  maxHouseholds?: number | undefined;
}

export interface AreaFilter extends CommunityFilter {
  levels?: readonly AreaLevel[];
  /** Only what lies inside this area. */
  within?: string | undefined;
  /** Part of the name, or the beginning of the code. */
  q?: string | undefined;
  gridKind?: 'basic' | 'dedicated' | undefined;
  /** Retired areas too. */
  retired?: boolean;
}

/** Where a point lies. Both grids are null where the communities have none. */
export interface Located {
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}
