import type { field } from '@liren/ui/field';

/** Input of a step as it waits in the outbox. */
export interface StepInput {
  params: { number: string; step: string };
  body: { seen?: number; input: Record<string, unknown>; deviceAt: string };
}

type Draft = Parameters<typeof field.add>[0];

/** A step that is taken now and sent when there is a network. */
export const stepItem = (
  about: { number: string; title: string; seq?: number },
  step: string,
  input: Record<string, unknown>,
  photos: readonly Blob[] = [],
): Draft => ({
  kind: 'requests.step',
  about: about.number,
  title: about.title,
  input: {
    params: { number: about.number, step },
    body: {
      ...(about.seq === undefined ? {} : { seen: about.seq }),
      input,
      deviceAt: new Date().toISOString(),
    },
  } satisfies StepInput,
  photos: photos.map((blob) => ({ at: 'body.input.photos', blob })),
});
