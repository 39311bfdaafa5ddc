import { EmptyState, Go, Rows, useAction, useFaults, useFormat, useList } from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, RadioField, TextAreaField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import {
  type Contradiction,
  decideContradiction,
  listContradictions,
  readContradiction,
} from '../../contract/public.ts';

/** 信息冲突: two sources say different things of a person, and somebody has to say which holds. */
export default function Contradictions(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useList(listContradictions, { query: {} });
  const [open, setOpen] = useState<Contradiction | null>(null);
  return (
    <Page title={t('registry.contradictions')} back="/registry/quality">
      <p className="page-lead">{t('registry.contradictions.lead')}</p>
      <Rows
        of={list}
        rows={8}
        empty={
          <EmptyState
            title={t('registry.contradictions.none')}
            why={t('registry.contradictions.none.why')}
          />
        }
      >
        {(items) => (
          <FactTable
            caption={t('registry.contradictions')}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('registry.name'),
                names: true,
                cell: ({ person, name }) => <Go to={`/registry/people/${person}`}>{name}</Go>,
              },
              {
                key: 'area',
                head: t('registry.org.community'),
                cell: ({ area }) => area?.name ?? t('registry.quality.nowhere'),
              },
              {
                key: 'field',
                head: t('registry.contradiction.field'),
                cell: ({ field }) => t(`registry.fact.${field}`),
              },
              {
                key: 'sources',
                head: t('registry.contradiction.sources'),
                cell: ({ heldSource, saidSource }) =>
                  t('registry.contradiction.against', {
                    held: t(`registry.source.${heldSource}` as WordKey),
                    said: t(`registry.source.${saidSource}`),
                  }),
              },
              {
                key: 'at',
                head: t('registry.contradiction.at'),
                cell: ({ saidAt }) => format.when(saidAt),
              },
              {
                key: 'decide',
                head: t('registry.claims.decide'),
                cell: (one) => (
                  <Button onClick={() => setOpen(one)}>
                    {t('registry.contradiction.open')}
                    <span className="visually-hidden"> {one.name}</span>
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Rows>
      {open && <Decide key={open.id} of={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

type Holds = 'held' | 'said';

/** Both words, the rule that did not decide, and a reason. Opening it leaves a line the person can see. */
function Decide({
  of: { id, field, reason },
  onClose,
}: {
  of: Contradiction;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const reading = useAction(readContradiction);
  const decide = useAction(decideContradiction);
  const faults = useFaults(decide.problem);
  const [both, setBoth] = useState<Awaited<ReturnType<typeof reading.run>>>(undefined);
  const [holds, setHolds] = useState<Holds | null>(null);
  const [why, setWhy] = useState('');
  const { run } = reading;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; each reading leaves a trace
  useEffect(() => {
    void run({ params: { id } }).then(setBoth);
  }, [id]);
  const send = async (): Promise<void> => {
    if (holds === null) return;
    if (await decide.run({ params: { id }, body: { holds, reason: why } })) onClose();
  };
  const shown = (value: string | null) =>
    value === null ? '—' : field === 'sex' ? t(`registry.sex.${value}` as WordKey) : value;
  return (
    <FormDialog
      title={t('registry.contradiction.title', { field: t(`registry.fact.${field}`) })}
      send={t('registry.contradiction.decide')}
      busy={decide.running}
      problem={decide.problem ?? reading.problem}
      labels={{ '/body/reason': t('registry.contradiction.reason') }}
      disabled={holds === null || why.trim().length < 2 || !both}
      ready={both !== undefined}
      onSend={() => void send()}
      onClose={onClose}
    >
      {both && (
        <>
          <p className="field-hint">
            {t(`registry.contradiction.because.${reason}`, { count: both.days })}{' '}
            {t('registry.contradiction.order', {
              order: both.order.map((source) => t(`registry.source.${source}`)).join(' › '),
            })}
          </p>
          <RadioField<Holds>
            at="/body/holds"
            label={t('registry.contradiction.which')}
            value={holds}
            onChange={setHolds}
            options={[
              {
                value: 'held',
                label: shown(both.held),
                hint: [
                  t('registry.contradiction.held'),
                  t(`registry.source.${both.heldSource}` as WordKey),
                  both.heldSeenOn &&
                    t('registry.contradiction.seen', { day: format.date(both.heldSeenOn) }),
                ]
                  .filter(Boolean)
                  .join(' · '),
              },
              {
                value: 'said',
                label: shown(both.said),
                hint: [
                  t('registry.contradiction.said'),
                  t(`registry.source.${both.saidSource}`),
                  format.when(both.saidAt),
                ].join(' · '),
              },
            ]}
          />
          <TextAreaField
            at="/body/reason"
            label={t('registry.contradiction.reason')}
            hint={t('registry.contradiction.reason.hint')}
            value={why}
            onChange={setWhy}
            faults={faults}
            maxLength={200}
          />
        </>
      )}
    </FormDialog>
  );
}
