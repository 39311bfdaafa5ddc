import type { SendKinds } from '@liren/ui/field';

const walking = () => import('../contract/walking.ts');

/** How what a grid worker does on a round goes out, also hours later. */
export const sends: SendKinds = {
  'patrol.duty': {
    word: (item) =>
      (item.input as { body: { on: boolean } }).body.on
        ? 'patrol.field.duty.on'
        : 'patrol.field.duty.off',
    endpoint: async () => (await walking()).setDuty,
  },
  'patrol.consent': {
    word: () => 'patrol.field.consent',
    endpoint: async () => (await walking()).setTrackConsent,
  },
  'patrol.start': {
    word: () => 'patrol.field.start',
    endpoint: async () => (await walking()).startRound,
  },
  'patrol.track': {
    word: () => 'patrol.track',
    endpoint: async () => (await walking()).addTrack,
  },
  'patrol.visit': {
    word: () => 'patrol.field.visit',
    endpoint: async () => (await walking()).visitPoint,
    edit: (item) =>
      `/patrol/points/${(item.input as { params: { point: string } }).params.point}?edit=${item.id}`,
  },
  'patrol.end': {
    word: () => 'patrol.field.end',
    endpoint: async () => (await walking()).endRound,
  },
  'patrol.found': {
    word: () => 'patrol.field.found',
    endpoint: async () => (await walking()).reportFound,
    edit: (item) => `/patrol/found/${item.id}`,
  },
};
