import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { FormBody, FormId, FormLine, FormState } from './values.ts';
import { collector, formKeeper } from './who.ts';

const one = z.strictObject({ id: FormId });

export const listForms = endpoint({
  id: 'listForms',
  method: 'GET',
  path: '/collecting/forms',
  summary: 'Collecting forms of the areas of the reader; drafts for whoever declares forms',
  permission: collector,
  input: {},
  reply: z.object({ items: z.array(FormLine), mayDeclare: z.boolean() }),
  problems: ['permission.denied'],
});

const Version = z.object({ version: z.int(), publishedAt: Instant, publishedBy: z.string() });

export const getForm = endpoint({
  id: 'getForm',
  method: 'GET',
  path: '/collecting/forms/:id',
  summary: 'A form with its newest published version, and the draft for whoever declares forms',
  permission: collector,
  input: { params: one },
  reply: z.object({
    id: FormId,
    state: FormState,
    revision: z.int().meta({ description: 'how often the draft was written' }),
    draft: FormBody.nullable().meta({ description: 'null: as published, or not for the reader' }),
    published: FormBody.nullable(),
    version: z.int(),
    versions: z.array(Version),
    areas: z.array(AreaRef),
    closedAt: Instant.nullable(),
    mayDeclare: z.boolean(),
    mayCollect: z.boolean(),
  }),
  problems: ['permission.denied', 'collecting.form_unknown'],
});

export const saveForm = endpoint({
  id: 'saveForm',
  method: 'PUT',
  path: '/collecting/forms/:id',
  summary: 'Writes the draft of a form; what is published stays as it is',
  permission: formKeeper,
  input: {
    params: one,
    body: z.strictObject({
      seen: z.int().min(0).meta({ description: 'revision the writer has seen; 0: a new form' }),
      form: FormBody,
    }),
  },
  reply: z.object({ id: FormId, revision: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'collecting.area_beyond',
    'collecting.form_changed',
    'collecting.form_closed',
  ],
});

export const publishForm = endpoint({
  id: 'publishForm',
  method: 'POST',
  path: '/collecting/forms/:id/publish',
  summary: 'Publishes the draft as the next version, which nobody can change any more',
  permission: formKeeper,
  input: { params: one, body: z.strictObject({ seen: z.int().min(1) }) },
  reply: z.object({ version: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'collecting.form_unknown',
    'collecting.form_changed',
    'collecting.form_closed',
    'collecting.nothing_new',
  ],
});

export const closeForm = endpoint({
  id: 'closeForm',
  method: 'POST',
  path: '/collecting/forms/:id/close',
  summary: 'Closes a form: what is collected afterwards is refused',
  permission: formKeeper,
  input: { params: one },
  reply: z.object({ closed: z.boolean() }),
  problems: ['permission.denied', 'collecting.form_unknown', 'collecting.form_not_open'],
});
