import type { ReplyOf } from '@liren/kernel/contract';
import { AreaCode } from '@liren/kernel/contract';
import {
  Answer,
  Dialog,
  EmptyState,
  ErrorLine,
  Go,
  Rows,
  useAction,
  useFormat,
  useGo,
  useList,
  useOne,
  useParam,
  usePlace,
} from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  closeForm,
  getForm,
  getProgress,
  listCollected,
  publishForm,
  readEntry,
} from '../contract/public.ts';
import { useNamed } from '../parts/use-named.ts';
import { Missing } from './missing.tsx';
import { StateTag } from './state-tag.tsx';
import '../parts/collecting.css';

const Place = z.object({ within: AreaCode.optional().catch(undefined) });
type Form = ReplyOf<typeof getForm>;

/** One form: what it asks for what, how far it has come, who is missing, what came in. */
export default function FormScreen(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const id = useParam('form');
  const form = useOne(getForm, { params: { id } });
  const body = form.value?.published ?? form.value?.draft;
  return (
    <Page
      title={body ? named(body) : t('collecting.form')}
      back="/collecting"
      note={form.value && <StateTag state={form.value.state} />}
      actions={form.value && <Acts form={form.value} />}
    >
      <Answer of={form} rows={8}>
        {(one) => (
          <div className="collecting-column">
            <Facts form={one} />
            {one.published && <Progress form={one} />}
            {one.published && <Entries form={one} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Acts({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const publish = useAction(publishForm);
  const close = useAction(closeForm);
  const [asked, setAsked] = useState<'publish' | 'close' | null>(null);
  const { id, revision, state } = form;
  const params = { id };
  return (
    <div className="collecting-buttons">
      {form.mayDeclare && state !== 'closed' && (
        <Button onClick={() => go(`/collecting/forms/${id}/edit`)}>{t('collecting.edit')}</Button>
      )}
      {form.mayDeclare && state === 'open' && (
        <Button onClick={() => setAsked('close')}>{t('collecting.close')}</Button>
      )}
      {form.mayDeclare && form.draft && (
        <Button kind="primary" onClick={() => setAsked('publish')}>
          {t('collecting.publish')}
        </Button>
      )}
      {form.mayCollect && !form.draft && (
        <Button kind="primary" onClick={() => go(`/collecting/forms/${id}/fill`)}>
          {t('collecting.fill')}
        </Button>
      )}
      {asked === 'publish' && (
        <FormDialog
          title={t('collecting.publish')}
          send={t('collecting.publish')}
          busy={publish.running}
          problem={publish.problem}
          onClose={() => setAsked(null)}
          onSend={() =>
            void publish
              .run({ params, body: { seen: revision } })
              .then((done) => done && setAsked(null))
          }
        >
          <p>{t('collecting.publish.what')}</p>
        </FormDialog>
      )}
      {asked === 'close' && (
        <FormDialog
          title={t('collecting.close')}
          send={t('collecting.close')}
          grave
          busy={close.running}
          problem={close.problem}
          onClose={() => setAsked(null)}
          onSend={() => void close.run({ params }).then((done) => done && setAsked(null))}
        >
          <p>{t('collecting.close.what')}</p>
        </FormDialog>
      )}
    </div>
  );
}

function Facts({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const format = useFormat();
  const body = form.published ?? form.draft;
  if (!body) return null;
  const comma = t('collecting.comma');
  const rows: [string, string][] = [
    [t('collecting.subject'), t(`collecting.subject.${body.subject}`)],
    [t('collecting.purpose'), named(body.purpose)],
    [t('collecting.basis'), t(`held.basis.${body.basis}`)],
    [t('collecting.keep'), t('collecting.keep.of', { count: body.keepDays })],
    [t('collecting.areas'), form.areas.map(({ name }) => name).join(comma)],
    [
      t('collecting.days'),
      t('collecting.days.of', { from: format.date(body.from), until: format.date(body.until) }),
    ],
    [t('collecting.by'), body.collectors.map((one) => t(`collecting.by.${one}`)).join(comma)],
    [t('collecting.questions'), body.fields.map(named).join(comma)],
    [
      t('collecting.version'),
      form.versions.length === 0
        ? t('collecting.version.none')
        : form.versions
            .map(({ version, publishedAt, publishedBy }) =>
              t('collecting.version.of', {
                ...{ n: version, by: publishedBy, at: format.when(publishedAt) },
              }),
            )
            .join(comma),
    ],
  ];
  return (
    <Panel title={t('collecting.about')}>
      <dl className="collecting-facts">
        {rows.map(([head, said]) => (
          <div key={head} style={{ display: 'contents' }}>
            <dt>{head}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Progress({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ within }, set] = usePlace(Place);
  const progress = useOne(getProgress, { params: { id: form.id } });
  return (
    <Panel title={t('collecting.progress')}>
      <Answer of={progress} rows={4}>
        {({ grids, collectors }) => (
          <div className="collecting-panes">
            <FactTable
              caption={t('collecting.progress.grids')}
              rows={grids}
              idOf={({ area }) => area.code}
              columns={[
                {
                  key: 'grid',
                  head: t('collecting.grid'),
                  names: true,
                  cell: ({ area }) => area.name,
                },
                {
                  key: 'answered',
                  head: t('collecting.answered'),
                  cell: ({ answered, subjects }) =>
                    subjects === null
                      ? answered
                      : t('collecting.answered.of', {
                          ...{ answered, subjects },
                          share: format.percent(subjects === 0 ? 0 : answered / subjects),
                        }),
                },
                {
                  key: 'missing',
                  head: t('collecting.missing'),
                  cell: ({ area, subjects }) =>
                    subjects === null ? (
                      '—'
                    ) : (
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => set({ within: area.code }, { replace: true })}
                      >
                        {t('collecting.missing.show')}
                        <span className="visually-hidden"> {area.name}</span>
                      </button>
                    ),
                },
              ]}
            />
            {collectors.length > 0 && (
              <FactTable
                caption={t('collecting.progress.collectors')}
                rows={collectors}
                idOf={({ name }) => name}
                columns={[
                  { key: 'name', head: t('collecting.by'), names: true, cell: ({ name }) => name },
                  {
                    key: 'entries',
                    head: t('collecting.entries'),
                    cell: ({ entries }) => entries,
                  },
                ]}
              />
            )}
          </div>
        )}
      </Answer>
      {within && <Missing key={within} form={form.id} within={within} mayFill={form.mayCollect} />}
    </Panel>
  );
}

type Read = ReplyOf<typeof readEntry>;

function Entries({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useList(listCollected, { params: { id: form.id }, query: {} });
  const reading = useAction(readEntry);
  const [open, setOpen] = useState<Read | null>(null);
  return (
    <Panel title={t('collecting.entries')}>
      {reading.problem && <ErrorLine problem={reading.problem} />}
      <Rows of={list} rows={4} empty={<EmptyState title={t('collecting.entries.none')} />}>
        {(items) => (
          <FactTable
            caption={t('collecting.entries')}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'subject',
                head: t('collecting.whom'),
                names: true,
                cell: ({ subject, area }) => (
                  <>
                    {subject?.name ?? area.name}
                    {subject && <small className="collecting-under">{area.name}</small>}
                  </>
                ),
              },
              {
                key: 'by',
                head: t('collecting.by'),
                cell: ({ collectedBy, collectedAt }) =>
                  `${collectedBy} · ${format.when(collectedAt)}`,
              },
              {
                key: 'source',
                head: t('collecting.source'),
                cell: ({ source, version }) =>
                  t('collecting.source.of', { source: t(`registry.source.${source}`), n: version }),
              },
              {
                key: 'read',
                head: t('collecting.answers'),
                cell: ({ id, subject }) => (
                  <span className="collecting-buttons">
                    <Button
                      busy={reading.running}
                      onClick={() =>
                        void reading
                          .run({ params: { entry: id } })
                          .then((read) => read && setOpen(read))
                      }
                    >
                      {t('collecting.answers.open')}
                      <span className="visually-hidden"> {subject?.name}</span>
                    </Button>
                    {subject && form.mayCollect && (
                      <Go to={`/collecting/forms/${form.id}/fill?subject=${subject.id}`}>
                        {t('collecting.again')}
                        <span className="visually-hidden"> {subject.name}</span>
                      </Go>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Rows>
      {open && <ReadDialog read={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function ReadDialog({ read, onClose }: { read: Read; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  return (
    <Dialog open title={t('collecting.answers')} onClose={onClose}>
      <p className="field-hint">{t('collecting.answers.for', { purpose: named(read.purpose) })}</p>
      <dl className="collecting-facts">
        {read.answers.map((one) => (
          <div key={one.zh} style={{ display: 'contents' }}>
            <dt>{named(one)}</dt>
            <dd>
              {one.said ? named(one.said) : '—'}
              {one.outcome && (
                <small className="collecting-under">{t(`collecting.outcome.${one.outcome}`)}</small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
