import type { OutboxItem, SendKinds } from '@liren/ui/field';
import type { StepInput } from './step-item.ts';

const stepOf = (item: OutboxItem): string => (item.input as StepInput).params.step;

/** Words of the steps a grid worker takes in the street. */
const words = {
  confirm: 'requests.field.verify',
  deny: 'requests.field.verify',
  pass: 'requests.field.check',
  rework: 'requests.field.check',
  note: 'requests.field.note',
} as const;

/** How what a grid worker has done goes out. */
export const sends: SendKinds = {
  'requests.step': {
    word: (item) => words[stepOf(item) as keyof typeof words] ?? 'requests.field.note',
    endpoint: async () => (await import('../contract/steps.ts')).takeRequestStep,
    edit: (item) =>
      stepOf(item) === 'note'
        ? `/matters/${item.about}?edit=${item.id}`
        : `/verify/${item.about}?edit=${item.id}`,
    aside: () => import('./meanwhile.tsx'),
  },
  'requests.report': {
    word: () => 'requests.field.report',
    endpoint: async () => (await import('../contract/desk.ts')).registerRequest,
    edit: (item) => `/report?edit=${item.id}`,
  },
};
