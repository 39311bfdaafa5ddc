/** A programme of the house: what a plan of the nine names as its departments and its works. */
export interface HouseProgramme {
  key: string;
  /** Words `linkage.department.<department>`: advice for the seats, no units of this office. */
  departments: readonly string[];
  /** Words `linkage.work.<work>`. */
  works: readonly string[];
}

/**
 * The nine programmes (九大工程) of a subdistrict’s plan for community governance and service innovation, in its order,
 * with the departments and the works it names. The responsible unit of each is the residents’ committee concerned.
 *
 * @see 街道社区治理和服务创新工作实施方案, 一、重点工作; 民函〔2019〕41号
 */
export const nineProgrammes: readonly HouseProgramme[] = [
  { key: 'party_led', departments: ['party_masses'], works: [] },
  {
    key: 'self_governance',
    departments: ['community_building', 'grid_centre', 'party_masses'],
    works: ['new_communities', 'grid_division', 'grassroots_democracy'],
  },
  {
    key: 'community_workers',
    departments: ['party_masses', 'community_building', 'social_affairs'],
    works: [],
  },
  {
    key: 'community_making',
    departments: ['party_masses', 'community_building'],
    works: ['harmonious_estates', 'quality_communities'],
  },
  { key: 'organisation_activation', departments: ['community_building'], works: [] },
  { key: 'venture', departments: ['community_building'], works: [] },
  { key: 'five_society', departments: ['community_building'], works: [] },
  { key: 'consultation', departments: ['community_building'], works: [] },
  {
    key: 'smart_community',
    departments: ['party_masses', 'service_centre', 'grid_centre', 'urban_management', 'safety'],
    works: ['internet_community', 'service_platform', 'joint_governance'],
  },
];
