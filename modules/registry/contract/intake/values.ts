import * as z from 'zod';

export const intakeKinds = ['people', 'organisations', 'places'] as const;
export const IntakeKind = z.enum(intakeKinds);
export type IntakeKind = z.output<typeof IntakeKind>;

/**
 * Whose word something is (来源): the person's own, a grid worker's visit, a form at a desk, a census, another department,
 * the household register of the police.
 */
export const factSources = ['self', 'grid', 'form', 'census', 'department', 'police'] as const;
export const FactSource = z.enum(factSources);
export type FactSource = z.output<typeof FactSource>;

export const intakeStates = [
  'reading',
  'read',
  'checking',
  'checked',
  'taking',
  'taken',
  'undoing',
  'undone',
  'failed',
] as const;
export const IntakeState = z.enum(intakeStates);
export type IntakeState = z.output<typeof IntakeState>;

/** States in which the house is at work and a person waits. */
export const intakeAtWork: readonly IntakeState[] = ['reading', 'checking', 'taking', 'undoing'];

export const factFields = [
  'name',
  'sex',
  'birth_date',
  'id_number',
  'phone',
  'home',
  'residence',
] as const;
export const FactField = z.enum(factFields);
export type FactField = z.output<typeof FactField>;
