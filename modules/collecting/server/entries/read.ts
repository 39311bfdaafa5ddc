import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { countEntries, knownEntries } from '@liren/registry/server';
import type {
  Answers,
  FormBody,
  getProgress,
  listCollected,
  listMissing,
  readEntry,
  Subject,
} from '../../contract/public.ts';
import { saidOf } from '../../domain/public.ts';
import { formSeen } from '../forms/forms.ts';
import { formOf, versionOf } from '../forms/store.ts';
import { areaRef, type CollectingWorld, isWithin, readingAreas } from '../here.ts';
import { answersCell, entriesBySubject, entriesOf, entryById, entryCounts } from './store.ts';
import { nameShown } from './subjects.ts';

/** Names of subjects as they may be shown, by id; those outside the scope of the transaction are left out. */
async function namesOfSubjects(
  tx: Tx,
  ctx: CollectingWorld,
  kind: Subject,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (kind === 'none' || ids.length === 0) return new Map();
  const found = await knownEntries(tx, ctx, kind, { ids, within: [ctx.office], facts: [] });
  return new Map(found.map(({ id, name }) => [id, nameShown(kind, name)]));
}

export async function entryList(
  ctx: Ctx,
  { params: { id }, query: { after, limit } }: InputOf<typeof listCollected>,
): Promise<ReplyOf<typeof listCollected>> {
  const { db, office } = ctx;
  const { areas } = await formSeen(ctx, id);
  const { rows, subjects } = await inTransaction(
    db,
    { scope: readingAreas(ctx, areas), access: 'read' },
    async (tx) => {
      const rows = await entriesOf(tx, office, id, { after: after ?? null, limit: limit + 1 });
      const ids = rows.flatMap(({ subject }) => subject ?? []);
      return {
        rows,
        subjects: await namesOfSubjects(tx, ctx, rows[0]?.subjectKind ?? 'none', ids),
      };
    },
  );
  const names = await namesOf(
    db,
    rows.flatMap(({ collectedBy }) => collectedBy ?? []),
  );
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ id: entry, subject, area, version, source, ...row }) => ({
      ...{ id: entry, version, source, area: areaRef(ctx, area) },
      subject: subject === null ? null : { id: subject, name: subjects.get(subject) ?? '—' },
      collectedAt: row.collectedAt.toISOString(),
      collectedBy: (row.collectedBy && names.get(row.collectedBy)) ?? '—',
    })),
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** @throws Problem `collecting.entry_unknown`, also outside the reader's areas */
export async function entryRead(
  ctx: CollectingWorld,
  { params: { entry } }: InputOf<typeof readEntry>,
): Promise<ReplyOf<typeof readEntry>> {
  const { db, office, keys } = ctx;
  return inTransaction(db, { scope: readingAreas(ctx, [office]) }, async (tx) => {
    const row = await entryById(tx, office, entry);
    const head = row && (await formOf(tx, office, row.form));
    if (!row || !head || !isWithin(readingAreas(ctx, head.areas), row.area))
      throw new Problem('collecting.entry_unknown');
    const form = (await versionOf(tx, office, row.form, row.version)) as FormBody;
    const answers = JSON.parse(keys.open(answersCell(office, entry), row.answers)) as Answers;
    if (row.subjectKind === 'person')
      await audit(tx, ctx, {
        ...{ action: 'personal.read', object: `collecting:${row.form}` },
        ...{ subject: `person:${row.subject}`, purpose: 'collecting' },
        detail: { fields: Object.keys(answers) },
      });
    return {
      purpose: form.purpose,
      answers: form.fields.map(({ code, zh, en, schema }) => {
        const value = answers[code];
        return {
          ...{ zh, en, outcome: row.outcomes[code] ?? null },
          said: value === undefined ? null : saidOf(schema, value),
        };
      }),
    };
  });
}

/** Counts alone: what lies in the areas of the reader, and how much of it was answered by whom. */
export async function progress(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getProgress>,
): Promise<ReplyOf<typeof getProgress>> {
  const { db, office } = ctx;
  const form = await formSeen(ctx, id);
  const body = form.published ?? form.draft;
  const areas = readingAreas(ctx, body?.areas ?? form.areas);
  const { counts, subjects } = await inTransaction(
    db,
    { scope: areas, access: 'read' },
    async (tx) => ({
      counts: await entryCounts(tx, office, id),
      subjects:
        body && body.subject !== 'none'
          ? await countEntries(tx, office, body.subject, areas)
          : null,
    }),
  );
  const sum = (list: typeof counts) => list.reduce((all, { n }) => all + n, 0);
  const grids = [...new Set([...(subjects?.keys() ?? []), ...counts.map(({ area }) => area)])];
  const names = await namesOf(
    db,
    counts.flatMap(({ by }) => by ?? []),
  );
  const by = [...new Set(counts.map((one) => one.by))];
  return {
    grids: grids.toSorted().map((area) => ({
      area: areaRef(ctx, area),
      subjects: subjects ? (subjects.get(area) ?? 0) : null,
      answered: sum(counts.filter((one) => one.area === area)),
    })),
    collectors: by
      .map((one) => ({
        name: (one && names.get(one)) ?? '—',
        entries: sum(counts.filter((count) => count.by === one)),
      }))
      .toSorted((p, q) => q.entries - p.entries),
  };
}

const pageOfMissing = 50;

export async function missing(
  ctx: CollectingWorld,
  { params: { id }, query: { within, skip } }: InputOf<typeof listMissing>,
): Promise<ReplyOf<typeof listMissing>> {
  const { db, office } = ctx;
  const { published } = await formSeen(ctx, id);
  const areas = published ? readingAreas(ctx, published.areas) : [];
  if (!published || published.subject === 'none' || !isWithin(areas, within))
    return { items: [], total: 0 };
  const { subject } = published;
  return inTransaction(db, { scope: areas, access: 'read' }, async (tx) => {
    const all = await knownEntries(tx, ctx, subject, { within: [within], facts: [] });
    const made = await entriesBySubject(
      tx,
      office,
      id,
      all.map((one) => one.id),
    );
    const open = all.filter((one) => !made.has(one.id));
    return {
      items: open.slice(skip, skip + pageOfMissing).map(({ id: one, name, area }) => ({
        ...{ id: one, name: nameShown(subject, name), area: areaRef(ctx, area) },
      })),
      total: open.length,
    };
  });
}
