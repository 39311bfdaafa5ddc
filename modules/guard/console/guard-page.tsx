import { Answer, EmptyState, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listProposals, type Proposal } from '../contract/public.ts';
import { OneProposal } from './one-proposal.tsx';
import { GuardRules } from './rules.tsx';
import './guard.css';

/** 双人复核: what waits for me, what I asked for, what became of it, and what asks for two at all. */
export default function GuardPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listProposals, {});
  return (
    <Page title={t('guard.title')} tools={<p>{t('guard.what')}</p>}>
      <Answer of={list} rows={6}>
        {({ waiting, own, settled }) => (
          <>
            <Panel title={t('guard.waiting')}>
              {waiting.length === 0 ? (
                <EmptyState title={t('guard.waiting.none')} why={t('guard.waiting.none.why')} />
              ) : (
                <All of={waiting} />
              )}
            </Panel>
            <Panel title={t('guard.own')}>
              {own.length === 0 ? <p className="quiet">{t('guard.own.none')}</p> : <All of={own} />}
            </Panel>
            <Panel title={t('guard.settled')}>
              {settled.length === 0 ? (
                <p className="quiet">{t('guard.settled.none')}</p>
              ) : (
                <All of={settled} />
              )}
            </Panel>
          </>
        )}
      </Answer>
      <GuardRules />
    </Page>
  );
}

const All = ({ of }: { of: readonly Proposal[] }): ReactNode => (
  <ul className="proposals">
    {of.map((one) => (
      <OneProposal key={one.id} of={one} />
    ))}
  </ul>
);
