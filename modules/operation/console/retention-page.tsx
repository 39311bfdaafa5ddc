import { Proposed, SecondPerson } from '@liren/guard/parts';
import { Answer, Dialog, StatusTag, useAction, useFormat, useOne, useSession } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type KeptThing, listKept, previewKept, proposeKept } from '../contract/public.ts';
import './operation.css';

/** 保存期限: what is kept how long and why, what the last run removed, and what would go. */
export default function RetentionPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listKept, {});
  const [changing, setChanging] = useState<KeptThing | null>(null);
  return (
    <Page title={t('operation.kept')} back="/admin/flows" tools={<p>{t('operation.kept.what')}</p>}>
      <Panel>
        <Answer of={list} rows={8}>
          {({ kept }) => (
            <ul className="flows">
              {kept.map((one) => (
                <One key={one.name} of={one} onChange={() => setChanging(one)} />
              ))}
            </ul>
          )}
        </Answer>
      </Panel>
      {changing && <Change of={changing} onClose={() => setChanging(null)} />}
    </Page>
  );
}

function useSentence(): (name: string, aspect: 'title' | 'why' | 'law') => string {
  const { t, has } = useWords();
  return (name, aspect) => {
    const key = `kept.${name}.${aspect}`;
    return has(key) ? t(key as 'kept.accounts.audit.title') : '';
  };
}

function One({ of: one, onChange }: { of: KeptThing; onChange: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const sentence = useSentence();
  const days = (n: number | null): string => format.number(n ?? 0);
  const facts: [name: string, value: ReactNode][] = [
    [t('operation.kept.why'), sentence(one.name, 'why')],
    [t('operation.kept.law'), sentence(one.name, 'law')],
    ...(one.least === null
      ? []
      : ([
          [
            t('operation.kept.bounds'),
            t('operation.kept.between', {
              least: days(one.least),
              most: days(one.most),
              usual: days(one.usual),
            }),
          ],
        ] as [string, ReactNode][])),
    ...(one.job === null
      ? []
      : ([
          [
            t('operation.kept.last'),
            one.lookedAt === null
              ? t('operation.flow.never')
              : t('operation.kept.removed', {
                  time: format.dateTime(one.lookedAt),
                  count: one.removed ?? 0,
                }),
          ],
          ...(one.removedAt && one.removed === 0
            ? [
                [
                  t('operation.kept.before'),
                  t('operation.kept.removed', {
                    time: format.dateTime(one.removedAt),
                    count: one.removedThen ?? 0,
                  }),
                ],
              ]
            : []),
          [t('operation.kept.over'), t('operation.kept.goes', { count: one.over })],
        ] as [string, ReactNode][])),
  ];
  return (
    <li className="flow">
      <h3>
        {sentence(one.name, 'title')}{' '}
        <StatusTag tone={one.days === null ? 'stopped' : 'moving'}>
          {one.days === null
            ? t('operation.kept.forever')
            : t('operation.kept.days', { count: one.days })}
        </StatusTag>
      </h3>
      <dl className="operation-versions">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(one.isWide || one.applies === 'new') && (
        <p className="quiet">
          {[
            ...(one.applies === 'new' ? [t('operation.kept.applies_new')] : []),
            ...(one.isWide ? [t('operation.kept.wide')] : []),
          ].join(' ')}
        </p>
      )}
      {one.mayChange && (
        <Button onClick={onChange}>
          {t('operation.kept.change')}
          <span className="visually-hidden"> {sentence(one.name, 'title')}</span>
        </Button>
      )}
    </li>
  );
}

function Change({ of: one, onClose }: { of: KeptThing; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const sentence = useSentence();
  const [typed, setTyped] = useState(String(one.days ?? ''));
  const propose = useAction(proposeKept);
  const days = Number(typed);
  const isDays =
    Number.isInteger(days) && days >= (one.least ?? 1) && days <= (one.most ?? Infinity);
  const preview = useOne(
    previewKept,
    { params: { what: one.name }, query: { days: isDays ? days : 1 } },
    { when: isDays && one.applies === 'all', keep: true },
  );
  const title = t('operation.kept.change.title', { what: sentence(one.name, 'title') });
  const label = t('operation.kept.change.days', { least: one.least ?? 0, most: one.most ?? 0 });
  if (propose.done)
    return (
      <Dialog
        open
        onClose={onClose}
        title={title}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Proposed until={propose.done.until} />
      </Dialog>
    );
  return (
    <FormDialog
      title={title}
      send={t('operation.kept.propose')}
      busy={propose.running}
      problem={propose.problem}
      onClose={onClose}
      onSend={() => void propose.run({ params: { what: one.name }, body: { days } })}
    >
      <TextField
        at="/body/days"
        label={label}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        maxLength={5}
      />
      <p role="status">
        {one.applies === 'new'
          ? t('operation.kept.applies_new')
          : isDays && preview.value
            ? t('operation.kept.goes', { count: preview.value.goes })
            : ''}
      </p>
      <SecondPerson act="operation.keep" area={office.code} />
    </FormDialog>
  );
}
