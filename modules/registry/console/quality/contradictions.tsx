import type { ReplyOf } from '@liren/kernel/contract';
import { EmptyState, ErrorLine, Go, Rows, useAction, useFormat, useList } from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, RadioField, TextAreaField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  decideContradiction,
  listContradictions,
  readContradiction,
} from '../../contract/public.ts';

type Both = ReplyOf<typeof readContradiction>;

/** 信息冲突: two sources say different things of a person, and somebody has to say which holds. */
export default function Contradictions(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useList(listContradictions, { query: {} });
  const reading = useAction(readContradiction);
  const [open, setOpen] = useState<Both | null>(null);
  const read = async (id: string): Promise<void> => {
    const both = await reading.run({ params: { id } });
    if (both) setOpen(both);
  };
  return (
    <Page title={t('registry.contradictions')} back="/registry/quality">
      <p className="page-lead">{t('registry.contradictions.lead')}</p>
      {reading.problem && <ErrorLine problem={reading.problem} />}
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
                head: t('registry.where'),
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
                  <Button busy={reading.running} onClick={() => void read(one.id)}>
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

/** Both words, the rule that did not decide, and a reason. It was opened with a trace. */
function Decide({ of: both, onClose }: { of: Both; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const decide = useAction(decideContradiction);
  const [holds, setHolds] = useState<Holds | null>(null);
  const [why, setWhy] = useState('');
  const { id, field, reason } = both;
  const send = async (): Promise<void> => {
    if (holds === null) return;
    if (await decide.run({ params: { id }, body: { holds, reason: why } })) onClose();
  };
  const shown = (value: string | null) =>
    value === null
      ? '—'
      : field === 'sex'
        ? t(`registry.sex.${value}` as WordKey)
        : field === 'residence'
          ? t(`registry.kind.${value}` as WordKey)
          : value;
  return (
    <FormDialog
      title={t('registry.contradiction.title', { field: t(`registry.fact.${field}`) })}
      send={t('registry.contradiction.decide')}
      busy={decide.running}
      problem={decide.problem}
      disabled={holds === null || why.trim().length < 2}
      onSend={() => void send()}
      onClose={onClose}
    >
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
        maxLength={200}
      />
    </FormDialog>
  );
}
