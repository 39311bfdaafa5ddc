import {
  Answer,
  ErrorLine,
  Go,
  hrefOf,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  usePlace,
} from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  dropEdition,
  type Edition,
  exportEdition,
  getEdition,
  importEdition,
  previewEdition,
  publishEdition,
} from '../../contract/edition.ts';
import './dictionary.css';

const Place = z.object({
  q: z.string().max(40).catch(''),
  of: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
});

/** 类目: the dictionary, its draft with what it changes, its editions. */
export default function DictionaryScreen(): ReactNode {
  const { t, language } = useWords();
  const [place, setPlace] = usePlace(Place);
  const one = useOne(getEdition, {}, { keep: true });
  return (
    <Page
      title={t('requests.edition')}
      note={one.value && t('requests.edition.version', { version: one.value.version })}
      actions={
        <>
          <Go
            to={`/admin/dictionary/new${place.of ? `?of=${place.of}` : ''}`}
            className="button button-primary"
          >
            {t('requests.edition.add')}
          </Go>
          <a className="button" href={hrefOf(exportEdition, { query: { as: 'csv' } })} download>
            {t('requests.edition.export.csv')}
          </a>
          <a className="button" href={hrefOf(exportEdition, { query: { as: 'json' } })} download>
            {t('requests.edition.export.json')}
          </a>
        </>
      }
      tools={
        one.value && (
          <div className="edition-filters">
            <label>
              <span>{t('requests.edition.search')}</span>
              <input
                value={place.q}
                maxLength={40}
                onChange={(event) => setPlace({ q: event.target.value }, { replace: true })}
              />
            </label>
            <label>
              <span>{t('requests.edition.class')}</span>
              <select
                value={place.of ?? ''}
                onChange={(event) =>
                  setPlace({ of: event.target.value || undefined }, { replace: true })
                }
              >
                <option value="">{t('requests.edition.class.any')}</option>
                {one.value.classes.map(({ code, name, nameEn }) => (
                  <option key={code} value={code}>
                    {code} {language === 'en' ? nameEn : name}
                  </option>
                ))}
              </select>
            </label>
          </div>
        )
      }
    >
      <Answer of={one} rows={12}>
        {(edition) => (
          <div className="edition-page">
            {edition.draft && <Draft edition={edition} draft={edition.draft} />}
            <Categories edition={edition} q={place.q} of={place.of} />
            <Import />
            <Editions edition={edition} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Categories({
  edition: { categories },
  q,
  of,
}: {
  edition: Edition;
  q: string;
  of: string | undefined;
}): ReactNode {
  const { t, language } = useWords();
  const low = q.trim().toLowerCase();
  const rows = categories.filter(
    ({ code, name, nameEn, parent }) =>
      (!of || parent === of) &&
      (low === '' ||
        code.startsWith(low) ||
        name.includes(low) ||
        nameEn.toLowerCase().includes(low)),
  );
  return (
    <Panel title={t('requests.edition.count', { count: rows.length })}>
      <FactTable
        caption={t('requests.edition')}
        rows={rows}
        idOf={({ code }) => code}
        columns={[
          {
            key: 'name',
            head: t('requests.edition.category'),
            names: true,
            cell: ({ code, name, nameEn }) => (
              <Go to={`/admin/dictionary/${code}`}>
                {code} {language === 'en' ? nameEn : name}
              </Go>
            ),
          },
          {
            key: 'lead',
            head: t('requests.edition.lead'),
            cell: ({ lead }) => t(`requests.unit_kind.${lead}`),
          },
          {
            key: 'limit',
            head: t('requests.edition.limit'),
            cell: ({ limit, level }) =>
              limit
                ? `${limit.amount} ${t(`requests.limit.unit.${limit.unit}`)}`
                : t('requests.edition.limit.level', { level: t(`requests.level.${level}`) }),
          },
          {
            key: 'questions',
            head: t('requests.edition.questions'),
            align: 'end',
            cell: ({ questions }) => questions,
          },
          {
            key: 'public',
            head: t('requests.edition.public'),
            cell: ({ isPublic }) =>
              t(isPublic ? 'requests.edition.public.yes' : 'requests.edition.public.no'),
          },
          {
            key: 'state',
            head: t('requests.edition.state'),
            cell: ({ isChanged, validTo }) =>
              isChanged ? (
                <StatusTag tone="moving">{t('requests.edition.state.changed')}</StatusTag>
              ) : validTo ? (
                <StatusTag tone="stopped">{t('requests.edition.state.ended')}</StatusTag>
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}

const faultWord = (code: string) => `requests.dictionary.fault.${code}` as WordKey;

/** The draft: what it changes, whom it concerns, and the way into force. */
function Draft({
  edition,
  draft,
}: {
  edition: Edition;
  draft: NonNullable<Edition['draft']>;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const preview = useAction(previewEdition);
  const drop = useAction(dropEdition);
  const [publishing, setPublishing] = useState(false);
  const found = preview.done;
  return (
    <Panel
      title={t('requests.edition.draft')}
      aside={
        <StatusTag tone="new">
          {t('requests.edition.draft.count', { count: draft.changes.length })}
        </StatusTag>
      }
    >
      <p>
        {t('requests.edition.draft.by', {
          by: draft.changedBy ?? '',
          at: format.when(draft.changedAt),
        })}
      </p>
      {draft.faults.length > 0 && (
        <>
          <p>
            <strong>{t('requests.edition.faults', { count: draft.faults.length })}</strong>
          </p>
          <ul className="bullets">
            {draft.faults.map(({ code, where }) => (
              <li key={`${code}${where}`}>{t(faultWord(code), { where })}</li>
            ))}
          </ul>
        </>
      )}
      {(preview.problem ?? drop.problem) && (
        <ErrorLine
          problem={(preview.problem ?? drop.problem) as NonNullable<typeof drop.problem>}
        />
      )}
      <div className="edition-buttons">
        <Button
          kind={found ? 'plain' : 'primary'}
          busy={preview.running}
          onClick={() => void preview.run({})}
        >
          {t('requests.edition.preview')}
        </Button>
        {found && found.faults.length === 0 && found.changes.length > 0 && (
          <Button kind="primary" onClick={() => setPublishing(true)}>
            {t('requests.edition.publish')}
          </Button>
        )}
        <Button kind="danger" busy={drop.running} onClick={() => void drop.run({})}>
          {t('requests.edition.drop')}
        </Button>
      </div>
      {found && (
        <div role="status" className="edition-preview">
          <p>
            <strong>{t('requests.edition.affected', { count: found.open })}</strong>{' '}
            {t('requests.edition.affected.why')}
          </p>
          <FactTable
            caption={t('requests.edition.preview')}
            rows={found.changes}
            idOf={({ code }) => code}
            columns={[
              {
                key: 'name',
                head: t('requests.edition.category'),
                names: true,
                cell: ({ code, name }) => (
                  <Go to={`/admin/dictionary/${code}`}>
                    {code} {name}
                  </Go>
                ),
              },
              {
                key: 'what',
                head: t('requests.edition.change'),
                cell: ({ what }) => t(`requests.edition.what.${what}`),
              },
              {
                key: 'fields',
                head: t('requests.edition.fields'),
                cell: ({ fields }) =>
                  fields
                    .map((field) => t(`requests.edition.field.${field}` as WordKey))
                    .join('、') || '—',
              },
              {
                key: 'open',
                head: t('requests.edition.open'),
                align: 'end',
                cell: ({ open }) => format.number(open),
              },
            ]}
          />
          {found.first.length > 0 && (
            <p className="edition-numbers">
              {found.first.map(({ number }) => (
                <Go key={number} to={`/matters/${number}`}>
                  {format.publicNumber(number)}
                </Go>
              ))}
            </p>
          )}
        </div>
      )}
      {publishing && (
        <Publish basedOn={draft.basedOn || edition.version} onClose={() => setPublishing(false)} />
      )}
    </Panel>
  );
}

function Publish({ basedOn, onClose }: { basedOn: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const publish = useAction(publishEdition);
  const [note, setNote] = useState('');
  const [from, setFrom] = useState('');
  const send = async (): Promise<void> => {
    const at = from ? new Date(from).toISOString() : null;
    const done = await publish.run({ body: { basedOn, from: at, note } });
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t('requests.edition.publish')}
      send={t('requests.edition.publish')}
      busy={publish.running}
      problem={publish.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/note"
        label={t('requests.edition.note')}
        hint={t('requests.edition.note.hint')}
        value={note}
        onChange={setNote}
        maxLength={200}
      />
      <TextField
        at="/body/from"
        type="datetime-local"
        label={t('requests.edition.from')}
        hint={t('requests.edition.from.hint')}
        value={from}
        onChange={setFrom}
      />
    </FormDialog>
  );
}

/** A table is checked first; its good rows go into the draft, the others say why not. */
function Import(): ReactNode {
  const { t } = useWords();
  const take = useAction(importEdition);
  const [file, setFile] = useState<File | null>(null);
  const run = async (dryRun: boolean): Promise<void> => {
    if (!file) return;
    await take.run({ query: { dryRun }, body: new Uint8Array(await file.arrayBuffer()) });
  };
  const found = take.done;
  return (
    <Panel title={t('requests.edition.import')}>
      <p className="quiet">{t('requests.edition.import.why')}</p>
      {take.problem && <ErrorLine problem={take.problem} />}
      <div className="edition-buttons">
        <label>
          {t('requests.edition.import.file')}{' '}
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              take.reset();
              setFile(event.target.files?.[0] ?? null);
            }}
          />
        </label>
        <Button busy={take.running} disabled={!file} onClick={() => void run(true)}>
          {t('requests.edition.import.check')}
        </Button>
        {found?.dryRun && found.changed > 0 && (
          <Button kind="primary" busy={take.running} onClick={() => void run(false)}>
            {t('requests.edition.import.go', { count: found.changed })}
          </Button>
        )}
      </div>
      {found && (
        <div role="status">
          <p>
            {t(found.dryRun ? 'requests.edition.import.found' : 'requests.edition.import.done', {
              changed: found.changed,
              same: found.same,
              faults: found.faults.length,
            })}
          </p>
          <ul className="bullets">
            {found.faults.map(({ line, column, code, text }) => (
              <li key={`${line}${column}${code}`}>
                {t('requests.edition.import.fault', {
                  line,
                  column: column ?? '',
                  why: t(`requests.edition.fault.${code}` as WordKey),
                  text,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function Editions({ edition: { editions, version } }: { edition: Edition }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (editions.length === 0) return null;
  return (
    <Panel title={t('requests.edition.editions')}>
      <FactTable
        caption={t('requests.edition.editions')}
        rows={editions}
        idOf={(one) => one.version}
        columns={[
          {
            key: 'version',
            head: t('requests.edition.edition'),
            names: true,
            cell: (one) => one.version,
          },
          {
            key: 'from',
            head: t('requests.edition.from'),
            cell: ({ from }) => format.dateTime(from),
          },
          { key: 'note', head: t('requests.edition.note'), cell: ({ note }) => note || '—' },
          { key: 'by', head: t('requests.edition.by'), cell: ({ by }) => by ?? '—' },
          {
            key: 'state',
            head: t('requests.edition.state'),
            cell: (one) =>
              one.version === version && (
                <StatusTag tone="done">{t('requests.edition.in_force')}</StatusTag>
              ),
          },
        ]}
      />
    </Panel>
  );
}
