import {
  buildingUses,
  type KnownFact,
  residenceKinds,
  roomUses,
  sexes,
} from '@liren/registry/contract';
import type { Choice, FieldSchema } from '../contract/public.ts';

/** Words of what the register chooses from, as a form carries them along. */
const said: Record<string, [zh: string, en: string]> = {
  male: ['男', 'Male'],
  female: ['女', 'Female'],
  own: ['自住', 'Owner'],
  rent: ['租住', 'Tenant'],
  lodge: ['寄住', 'Guest'],
  home: ['住宅', 'Home'],
  office: ['办公', 'Office'],
  shop: ['商铺', 'Shop'],
  service: ['服务用房', 'Service'],
  storage: ['仓储', 'Storage'],
  parking: ['车库', 'Parking'],
  other: ['其他', 'Other'],
  housing: ['住宅', 'Housing'],
  commerce: ['商业', 'Commerce'],
  public: ['公共', 'Public'],
  mixed: ['综合', 'Mixed'],
  industry: ['工业', 'Industry'],
};
const choiceOf = (all: readonly string[]): FieldSchema => ({
  type: 'string',
  oneOf: all.map((one): Choice => {
    const [zh = one, en = one] = said[one] ?? [];
    return { const: one, zh, en };
  }),
});

/** How each fact of the register is asked: a field that is bound to one has this schema and no other. */
export const schemaOfFact: Readonly<Record<KnownFact, FieldSchema>> = {
  'person.phone': { type: 'string', format: 'phone' },
  'person.sex': choiceOf(sexes),
  'person.birth_date': { type: 'string', format: 'date' },
  'person.residence': choiceOf(residenceKinds),
  'organisation.staff': { type: 'integer', minimum: 0, maximum: 1_000_000 },
  'organisation.address': { type: 'string', maxLength: 160 },
  'organisation.contact_name': { type: 'string', maxLength: 40 },
  'organisation.contact_phone': { type: 'string', format: 'phone' },
  'room.use': choiceOf(roomUses),
  'building.use': choiceOf(buildingUses),
  'building.floors': { type: 'integer', minimum: 1, maximum: 200 },
  'building.built': { type: 'integer', minimum: 1000, maximum: 2200 },
};
