import type { Held } from '@liren/kernel/http/server';
import { readerRoles } from '../contract/public.ts';

/** What the register holds of people. What it does not hold, on purpose, stands on 不采集清单. */
export const registryHolds: readonly Held[] = [
  {
    ...{ name: 'registry.people', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: readerRoles, keep: 'registry.people' },
    sealed: [
      'registry.person.id_sealed',
      'registry.person.phone_sealed',
      'registry.fact.said',
      'registry.fact.reason',
      'registry.intake_chunk.cells',
      'kernel.upload_part.sealed',
      'registry.intake_before.snapshot',
    ],
  },
  {
    ...{ name: 'registry.homes', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: readerRoles, keep: 'registry.people', sealed: [] },
  },
  {
    ...{ name: 'registry.children', of: 'children', basis: 'consent', isSensitive: true },
    ...{ readers: ['social_worker', 'registrar'], keep: null },
    sealed: ['registry.person.id_sealed', 'registry.person.phone_sealed'],
  },
  {
    ...{ name: 'registry.care', of: 'residents', basis: 'statutory_duty', isSensitive: true },
    ...{ readers: ['social_worker', 'registrar', 'grid_worker'], keep: null },
    sealed: ['registry.care_mark.detail'],
  },
  {
    ...{ name: 'registry.care_agreed', of: 'residents', basis: 'consent', isSensitive: true },
    ...{ readers: ['social_worker', 'registrar'], keep: null },
    sealed: ['registry.care_mark.detail'],
  },
  {
    ...{ name: 'registry.contacts', of: 'contacts', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['registrar', 'organiser', 'social_worker'], keep: null },
    sealed: ['registry.organisation.contact_sealed'],
  },
];
