import * as z from 'zod';

/**
 * What an organisation is (组织类型). Which class of actors each belongs to, and which legal statuses it can have, stands
 * in `domain/organisation/types.ts`.
 */
export const organisationTypes = [
  'street_office',
  'government_department',
  'street_department',
  'service_station',
  'public_institution',
  'party_organisation',
  'residents_committee',
  'supervisory_committee',
  'owners_committee',
  'residents_group',
  'enterprise',
  'property_company',
  'sole_trader',
  'utility',
  'research_institute',
  'school',
  'hospital',
  'federation',
  'social_group',
  'social_service_agency',
  'foundation',
  'social_work_agency',
  'community_group',
  'other_unit',
  'volunteer_team',
  'self_help_group',
  'studio',
] as const;
export const OrganisationType = z.enum(organisationTypes);
export type OrganisationType = z.output<typeof OrganisationType>;

/** 登记, 备案, 民办社工机构, 内设, 无. */
export const legalStatuses = ['registered', 'filed', 'private_agency', 'internal', 'none'] as const;
export const LegalStatus = z.enum(legalStatuses);
export type LegalStatus = z.output<typeof LegalStatus>;

/** 行政性, 经济性, 社会性. */
export const natures = ['administrative', 'economic', 'social'] as const;
export const Nature = z.enum(natures);
export type Nature = z.output<typeof Nature>;

/** Why what was said of an organisation cannot be kept; each has a sentence `registry.organisation.fault.<code>`. */
export const organisationFaults = [
  'name_missing',
  'too_long',
  'type_missing',
  'type_unknown',
  'class_unfit',
  'legal_status_unknown',
  'legal_status_unfit',
  'nature_unknown',
  'code_form',
  'code_check_digit',
  'date_form',
  'date_ahead',
  'dates_crossed',
  'staff_form',
  'phone_form',
  'place_unknown',
  'unit_unknown',
] as const;
export type OrganisationFault = (typeof organisationFaults)[number];
