import * as z from 'zod';

/** After so many days without anybody saying it again, what stands in the register counts as stale. */
export const staleDays = 365;

/** What may be wrong with an entry of a person, by the set of fields it belongs to. */
export const personChecks = {
  identity: ['no_number', 'no_birth_date', 'no_sex'],
  contact: ['no_phone'],
  home: ['no_home', 'out_of_area'],
  family: ['no_guardian'],
  time: ['stale', 'contradiction'],
} as const;
export const personCheckNames = Object.values(personChecks).flat();
export const PersonCheck = z.enum(personCheckNames);
export type PersonCheck = z.output<typeof PersonCheck>;

/** The same of an organisation. */
export const organisationChecks = {
  identity: ['no_code'],
  contact: ['no_contact'],
  home: ['no_premises', 'out_of_area'],
  time: ['ended', 'stale'],
} as const;
export const organisationCheckNames = Object.values(organisationChecks).flat();
export const OrganisationCheck = z.enum(organisationCheckNames);
export type OrganisationCheck = z.output<typeof OrganisationCheck>;
