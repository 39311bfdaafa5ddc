import { Answer, EmptyState, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { matchLists, type Pairing } from '../contract/public.ts';
import { LinkageNav } from './linkage-nav.tsx';
import { ProposeMatch } from './propose-match.tsx';
import { amountWord, misfitWord, reasonsWord } from './spoken.ts';
import './linkage.css';

type Matches = z.output<(typeof matchLists)['reply']>;

/** 供需对接: who could give what to whom, and what is left without. */
export default function MatchesScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(matchLists, { query: {} }, { keep: true });
  const found = answer.value;
  return (
    <Page
      title={t('linkage.matches')}
      note={
        found && (
          <span role="status">
            {t('linkage.matches.note', { served: found.served, count: found.needed })}
          </span>
        )
      }
      tools={<LinkageNav />}
    >
      <Answer of={answer} rows={10}>
        {(value) =>
          value.needed === 0 ? (
            <EmptyState title={t('linkage.matches.empty')} why={t('linkage.matches.empty.why')} />
          ) : (
            <div className="linkage-column">
              <Pairs of={value} />
              <Unserved of={value} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function Pairs({ of: { pairs, mayPropose } }: { of: Matches }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [proposing, setProposing] = useState<Pairing | null>(null);
  return (
    <Panel title={t('linkage.pairs')}>
      {pairs.length === 0 ? (
        <p className="quiet">{t('linkage.pairs.empty')}</p>
      ) : (
        <FactTable
          caption={t('linkage.pairs')}
          rows={pairs}
          idOf={({ offer, need }) => `${offer.id} ${need.id}`}
          columns={[
            {
              key: 'need',
              head: t('linkage.need'),
              names: true,
              cell: ({ need }) => (
                <>
                  <Go to={`/linkage/needs/${need.id}`}>{need.title}</Go>
                  <small className="linkage-under">
                    {[
                      need.byName,
                      t(`linkage.urgency.${need.urgency}`),
                      format.date(need.dueOn),
                    ].join(' · ')}
                  </small>
                </>
              ),
            },
            {
              key: 'offer',
              head: t('linkage.offer'),
              cell: ({ offer, amount, unit }) => (
                <>
                  {offer.title}{' '}
                  <span className="linkage-whole">{amountWord(t, format, amount, unit)}</span>
                  <small className="linkage-under">{offer.byName}</small>
                </>
              ),
            },
            {
              key: 'why',
              head: t('linkage.reasons'),
              cell: ({ reasons }) => reasonsWord(t, format, reasons).join(t('linkage.semicolon')),
            },
            {
              key: 'score',
              head: t('linkage.score'),
              align: 'end',
              cell: ({ reasons }) => reasons.score,
            },
            ...(mayPropose
              ? [
                  {
                    key: 'propose',
                    head: t('linkage.propose.head'),
                    cell: (pair: Pairing) => (
                      <Button className="button linkage-act" onClick={() => setProposing(pair)}>
                        {t('linkage.propose')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {proposing && (
        <ProposeMatch
          offer={proposing.offer}
          need={proposing.need}
          most={proposing.amount}
          unit={proposing.unit}
          onClose={() => setProposing(null)}
        />
      )}
    </Panel>
  );
}

function Unserved({ of: { unserved } }: { of: Matches }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.unserved')}>
      {unserved.length === 0 ? (
        <p className="quiet">{t('linkage.unserved.empty')}</p>
      ) : (
        <FactTable
          caption={t('linkage.unserved')}
          rows={unserved}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'need',
              head: t('linkage.need'),
              names: true,
              cell: ({ id, title, byName, area }) => (
                <>
                  <Go to={`/linkage/needs/${id}`}>{title}</Go>
                  <small className="linkage-under">
                    {byName === area.name ? byName : `${byName} · ${area.name}`}
                  </small>
                </>
              ),
            },
            {
              key: 'urgency',
              head: t('linkage.urgency'),
              cell: ({ urgency, dueOn }) => (
                <>
                  <StatusTag tone={urgency === 3 ? 'late' : urgency === 2 ? 'soon' : 'paused'}>
                    {t(`linkage.urgency.${urgency}`)}
                  </StatusTag>
                  <small className="linkage-under">{format.date(dueOn)}</small>
                </>
              ),
            },
            {
              key: 'lacks',
              head: t('linkage.lacks'),
              align: 'end',
              cell: ({ lacks, unit }) => amountWord(t, format, lacks, unit),
            },
            {
              key: 'why',
              head: t('linkage.misfit'),
              cell: ({ nearest }) => misfitWord(t, nearest),
            },
          ]}
        />
      )}
    </Panel>
  );
}
