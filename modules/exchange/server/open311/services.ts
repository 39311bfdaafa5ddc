import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { CategoryView } from '@liren/requests/contract';
import { booksOf, categoriesToday } from '@liren/requests/server';
import { type Document, type Fields, list } from '../../domain/document.ts';
import { endpointUrl, officeUrl } from '../addresses.ts';
import { type Language, nameIn, wordIn } from './words.ts';

export type Category = CategoryView & { words: readonly string[]; description: string };

const specification = 'http://wiki.open311.org/GeoReport_v2';
/** When what this endpoint offers last changed. Validators want an instant in the past. */
const changeset = '2026-11-22T00:00:00Z';

/** Categories that can be chosen today: the services of the standard. */
export async function servicesOf(ctx: Ctx, language: Language): Promise<Category[]> {
  const books = await booksOf(ctx);
  const book = books.of(ctx.office);
  return categoriesToday(ctx, books).categories.map((view) => {
    const category = book.category(view.code);
    return {
      ...view,
      words: category?.words ?? [],
      description: category?.filingCondition[language] ?? '',
    };
  });
}

/** @throws Problem `category.unknown` */
export async function serviceOf(ctx: Ctx, code: string, language: Language): Promise<Category> {
  const found = (await servicesOf(ctx, language)).find((service) => service.code === code);
  if (!found) throw new Problem('category.unknown', { category: code });
  return found;
}

/** So many words of the dictionary help to find a service. */
const mostKeywords = 12;

export const servicesDocument = (services: readonly Category[], language: Language): Document => ({
  root: 'services',
  content: list(
    'service',
    services.map((service) => ({
      service_code: service.code,
      service_name: nameIn(service, language),
      description: service.description,
      metadata: attributesOf(service, language).length > 0,
      type: 'realtime',
      keywords: service.words
        .map((word) => word.replaceAll(',', ' '))
        .slice(0, mostKeywords)
        .join(','),
      group: nameIn(service.group, language),
    })),
  ),
});

export const definitionDocument = (service: Category, language: Language): Document => ({
  root: 'service_definition',
  content: {
    service_code: service.code,
    attributes: list('attribute', attributesOf(service, language)),
  },
});

const datatypes = {
  text: 'string',
  number: 'number',
  datetime: 'datetime',
  choice: 'singlevaluelist',
  multi: 'multivaluelist',
  yesno: 'singlevaluelist',
} as const;

function attributesOf(service: Category, language: Language): Fields[] {
  const asked = service.questions.map((question): Fields => {
    const values =
      question.type === 'yesno'
        ? [
            { key: 'true', name: wordIn(language, 'yes') },
            { key: 'false', name: wordIn(language, 'no') },
          ]
        : question.options.map(({ code, label }) => ({ key: code, name: label[language] }));
    return {
      variable: true,
      code: question.code,
      datatype: datatypes[question.type],
      required: question.required,
      datatype_description: null,
      order: 0,
      description: question.label[language],
      ...(values.length > 0 ? { values: list('value', values) } : {}),
    };
  });
  const call = service.emergency?.call.join(', ');
  const told: Fields[] = call
    ? [
        {
          variable: false,
          code: 'emergency',
          datatype: 'string',
          required: false,
          datatype_description: null,
          order: 0,
          description: wordIn(language, 'emergency').replace('{{call}}', call),
        },
      ]
    : [];
  return [...told, ...asked].map((one, i) => ({ ...one, order: i + 1 }));
}

/** What is offered here, and where. */
export function discoveryDocument(ctx: Ctx): Document {
  const here = officeUrl(ctx);
  // Both are addresses of the same; readers that make a list only of two or more members get one.
  const urls = [endpointUrl(ctx), `${ctx.settings.publicUrl}/o/${ctx.office}/open311/v2`];
  const endpoint = (url: string): Fields => ({
    specification,
    url,
    changeset,
    type: ctx.settings.demo ? 'test' : 'production',
    formats: list('format', ['text/xml', 'application/json']),
  });
  return {
    root: 'discovery',
    content: {
      changeset,
      contact: `${ctx.areas.get(ctx.office, ctx.office)?.name ?? ctx.office} ${here}`,
      key_service: `${here}/developers`,
      endpoints: list('endpoint', [...new Set(urls)].map(endpoint)),
    },
  };
}
