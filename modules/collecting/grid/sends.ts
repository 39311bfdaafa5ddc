import type { SendKinds } from '@liren/ui/field';

/** How what a grid worker collected goes out, also days later. */
export const sends: SendKinds = {
  'collecting.entry': {
    word: () => 'collecting.field.title',
    endpoint: async () => (await import('../contract/entries.ts')).takeEntry,
    edit: (item) => {
      const { params, body } = item.input as {
        params: { id: string };
        body: { subject: string | null };
      };
      return `/collecting/${params.id}/fill?edit=${item.id}${body.subject ? `&subject=${body.subject}` : ''}`;
    },
  },
};
