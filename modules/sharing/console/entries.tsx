import { Answer, EmptyState, Go, useAction, useFormat, useOne, usePlace } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type Entry, fillEntry, listEntries } from '../contract/public.ts';
import { SharingNav } from './sharing-nav.tsx';
import './sharing.css';

const Place = z.object({ community: z.string().max(12).catch('') });

/** 社区填报: what a community fills in now, each thing once. */
export default function EntriesScreen(): ReactNode {
  const { t } = useWords();
  const [place, set] = usePlace(Place);
  const answer = useOne(
    listEntries,
    { query: place.community ? { community: place.community } : {} },
    { keep: true },
  );
  const [open, setOpen] = useState<Entry | null>(null);
  const { area, communities = [] } = answer.value ?? {};
  return (
    <Page
      title={t('sharing.entries')}
      tools={
        <>
          <SharingNav />
          {communities.length > 1 && (
            <div className="sharing-filters">
              <label>
                <span>{t('sharing.community')}</span>
                <select
                  value={area?.code ?? ''}
                  onChange={(event) => set({ community: event.target.value }, { replace: true })}
                >
                  {communities.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            </div>
          )}
        </>
      }
    >
      <Answer of={answer} rows={8}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyState title={t('sharing.entries.empty')} why={t('sharing.entries.empty.why')} />
          ) : (
            <div className="sharing-column">
              {entries.map((entry) => (
                <OneEntry key={entry.id} entry={entry} onFill={() => setOpen(entry)} />
              ))}
            </div>
          )
        }
      </Answer>
      {open && area && (
        <FillDialog entry={open} community={area.code} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function OneEntry({ entry, onFill }: { entry: Entry; onFill: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const done = entry.fields.filter(({ value }) => value !== null).length;
  return (
    <Panel
      title={<Go to={`/sharing/asks/${entry.id}`}>{entry.title}</Go>}
      aside={
        <Button kind={done < entry.fields.length ? 'primary' : 'plain'} onClick={onFill}>
          {t(done === 0 ? 'sharing.fill' : 'sharing.fill.again')}
        </Button>
      }
    >
      <p className="sharing-under">
        {[
          entry.unit.name,
          t('sharing.entry.period', {
            period: t(`sharing.period.${entry.period}`),
            from: format.date(entry.periodFrom),
          }),
          t('sharing.entry.done', { done, count: entry.fields.length }),
          entry.known > 0 && t('sharing.entry.known', { count: entry.known }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {entry.serves.length > 0 && (
        <p className="sharing-under">
          {t('sharing.entry.serves', {
            who: entry.serves
              .map(({ title, unit }) => t('sharing.entry.served', { unit: unit.name, title }))
              .join(t('sharing.comma')),
          })}
        </p>
      )}
      <dl className="sharing-facts">
        {entry.fields.map(({ no, name, value }) => (
          <div key={no}>
            <dt>{name}</dt>
            <dd>{value ?? '—'}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function FillDialog({
  entry,
  community,
  onClose,
}: {
  entry: Entry;
  community: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [values, setValues] = useState<Readonly<Record<number, string>>>(() =>
    Object.fromEntries(entry.fields.map(({ no, value }) => [no, value ?? ''])),
  );
  const fill = useAction(fillEntry);
  const given = entry.fields.filter(({ no }) => (values[no] ?? '').trim() !== '');
  return (
    <FormDialog
      title={entry.title}
      send={t('sharing.fill.send')}
      busy={fill.running}
      problem={fill.problem}
      disabled={given.length === 0}
      wide
      onClose={onClose}
      onSend={() =>
        void fill
          .run({
            params: { id: entry.id, community },
            body: { values: given.map(({ no }) => ({ no, value: values[no] ?? '' })) },
          })
          .then((done) => done && onClose())
      }
    >
      <p className="field-hint">{t('sharing.fill.hint')}</p>
      <div className="sharing-fields">
        {entry.fields.map(({ no, name, before }) => (
          <TextField
            key={no}
            at={`/body/values/${given.findIndex((one) => one.no === no)}/value`}
            label={name}
            hint={before === null ? undefined : t('sharing.fill.before', { value: before })}
            value={values[no] ?? ''}
            onChange={(value) => setValues({ ...values, [no]: value })}
            maxLength={200}
          />
        ))}
      </div>
    </FormDialog>
  );
}
