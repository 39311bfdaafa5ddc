/** What can go along a flow of data, in the words a person asks in. Personal first. */
export const flowFields = [
  'name',
  'phone',
  'id_number',
  'household',
  'account',
  'wechat_account',
  'mail_address',
  'login',
  'sign_in_code',
  'matter_text',
  'matter_place',
  'photo',
  'voice',
  'audit',
  'device',
  'notice_text',
  'everything',
  'matter_facts',
  'area',
  'address',
  'map',
  'component',
  'organisation',
  'figures',
] as const;
export type FlowField = (typeof flowFields)[number];

const impersonal: readonly FlowField[] = [
  'matter_facts',
  'area',
  'address',
  'map',
  'component',
  'organisation',
  'figures',
];

/** True when one of the fields tells of a person. */
export const isPersonal = (fields: readonly FlowField[]): boolean =>
  fields.some((field) => !impersonal.includes(field));
