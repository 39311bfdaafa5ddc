import { Answer, Go, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { getEstate } from '../../contract/public.ts';
import { DueList } from './due-list.tsx';
import {
  CommitteeForm,
  ContractForm,
  EstateForm,
  NoticeForm,
  StatementForm,
} from './estate-forms.tsx';
import { Houses } from './houses.tsx';
import '../registry.css';
import '../organisation/organisation.css';

type Estate = z.output<(typeof getEstate)['reply']>;
type Form = 'estate' | 'committee' | 'contract' | 'notice' | 'statement';

/** One estate: owners’ committee, property contract, maintenance fund, complaints, and what is due. */
export default function EstateScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getEstate, { params: { id: useParam('id') } }, { keep: true });
  const [open, setOpen] = useState<Form | null>(null);
  const close = () => setOpen(null);
  const one = answer.value;
  const running = one?.contracts.find(({ endedOn }) => endedOn === null);
  return (
    <Page
      title={one?.name ?? t('registry.page.estates')}
      back="/registry/estates"
      note={one && `${one.community.name} · ${t(`registry.estate.kind.${one.kind}`)}`}
      actions={
        one?.may && <Button onClick={() => setOpen('estate')}>{t('registry.org.correct')}</Button>
      }
    >
      <Answer of={answer} rows={12}>
        {(value) => (
          <div className="registry-stack">
            <div className="registry-panes">
              <div className="registry-stack">
                <Panel title={t('registry.estate.dues')}>
                  <DueList of={value.dues} />
                </Panel>
                <Committee of={value} onOpen={() => setOpen('committee')} />
                <Complaints of={value} />
              </div>
              <div className="registry-stack">
                <Contracts of={value} onOpen={setOpen} />
                <Houses estate={value.id} may={value.may} />
              </div>
            </div>
            <Fund of={value} onOpen={() => setOpen('statement')} />
          </div>
        )}
      </Answer>
      {one && open === 'estate' && <EstateForm of={one} onClose={close} onDone={close} />}
      {one && open === 'committee' && <CommitteeForm of={one} onClose={close} />}
      {one && open === 'contract' && <ContractForm id={one.id} onClose={close} />}
      {one && open === 'notice' && running && (
        <NoticeForm id={one.id} contract={running.id} onClose={close} />
      )}
      {one && open === 'statement' && <StatementForm id={one.id} onClose={close} />}
    </Page>
  );
}

function Committee({
  of: { committee, may },
  onOpen,
}: {
  of: Estate;
  onOpen: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const date = (day: string | null) => (day ? format.date(day) : '—');
  return (
    <Panel
      title={t('registry.estate.committee')}
      aside={
        may && (
          <Button onClick={onOpen}>
            {t(committee ? 'registry.org.correct' : 'registry.estate.committee.add')}
          </Button>
        )
      }
    >
      {committee ? (
        <dl className="registry-facts">
          <dt>{t('registry.estate.committee.members')}</dt>
          <dd>{t('registry.estate.members', { count: committee.members })}</dd>
          <dt>{t('registry.estate.committee.electedOn')}</dt>
          <dd>{date(committee.electedOn)}</dd>
          <dt>{t('registry.estate.committee.firstMetOn')}</dt>
          <dd>{date(committee.firstMetOn)}</dd>
          <dt>{t('registry.estate.committee.filedOn')}</dt>
          <dd>{date(committee.filedOn)}</dd>
          <dt>{t('registry.estate.committee.termUntil')}</dt>
          <dd>{date(committee.termUntil)}</dd>
        </dl>
      ) : (
        <p className="quiet">{t('registry.estate.due.committee_missing')}</p>
      )}
    </Panel>
  );
}

function Contracts({
  of: { contracts, may },
  onOpen,
}: {
  of: Estate;
  onOpen: (form: Form) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const running = contracts.find(({ endedOn }) => endedOn === null);
  return (
    <Panel
      title={t('registry.estate.contracts')}
      aside={
        may && (
          <span className="registry-purposes">
            {running && !running.noticeOn && (
              <Button onClick={() => onOpen('notice')}>{t('registry.estate.notice')}</Button>
            )}
            <Button onClick={() => onOpen('contract')}>{t('registry.estate.contract.add')}</Button>
          </span>
        )
      }
    >
      {contracts.length === 0 ? (
        <p className="quiet">{t('registry.estate.due.contract_missing')}</p>
      ) : (
        <FactTable
          caption={t('registry.estate.contracts')}
          rows={contracts}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'who',
              head: t('registry.estate.provider'),
              names: true,
              cell: ({ organisation, kind }) => (
                <>
                  <Go to={`/registry/organisations/${organisation.id}`}>{organisation.name}</Go>
                  <span className="org-under">{t(`registry.estate.contract.${kind}`)}</span>
                </>
              ),
            },
            {
              key: 'time',
              head: t('registry.estate.contract.time'),
              cell: ({ since, until, endedOn, noticeBy, noticeOn, endsAtLatestNotice }) => (
                <>
                  {since} – {endedOn ?? until ?? t('registry.estate.contract.indefinite')}
                  {noticeBy && noticeOn && (
                    <span className="org-under">
                      {t(`registry.estate.notice.${noticeBy}`, { on: format.date(noticeOn) })}
                    </span>
                  )}
                  {endsAtLatestNotice && (
                    <span className="org-under">
                      {t('registry.estate.notice.ends', { on: format.date(endsAtLatestNotice) })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'fee',
              head: t('registry.estate.contract.fee'),
              align: 'end',
              cell: ({ feeFen }) => (feeFen === null ? '—' : format.money(feeFen)),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Fund({ of: { statements, may }, onOpen }: { of: Estate; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel
      title={t('registry.estate.fund')}
      aside={may && <Button onClick={onOpen}>{t('registry.estate.fund.add')}</Button>}
    >
      {statements.length === 0 ? (
        <p className="quiet">{t('registry.estate.due.fund_missing')}</p>
      ) : (
        <FactTable
          caption={t('registry.estate.fund')}
          rows={statements}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'time',
              head: t('registry.estate.contract.time'),
              names: true,
              cell: ({ since, until, publishedOn }) => (
                <>
                  <span className="org-period">
                    {since} – {until}
                  </span>
                  <span className="org-under">
                    {publishedOn
                      ? t('registry.estate.fund.published', { on: format.date(publishedOn) })
                      : t('registry.estate.due.fund_unpublished')}
                  </span>
                </>
              ),
            },
            ...(['openingFen', 'paidInFen', 'interestFen', 'spentFen', 'closingFen'] as const).map(
              (key) => ({
                key,
                head: t(`registry.estate.fund.${key}`),
                align: 'end' as const,
                cell: (row: Estate['statements'][number]) => format.money(row[key]),
              }),
            ),
          ]}
        />
      )}
    </Panel>
  );
}

function Complaints({ of: { complaints, provider } }: { of: Estate }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (!provider) return null;
  return (
    <Panel title={t('registry.estate.complaints')}>
      {complaints ? (
        <>
          <p>
            {t('registry.estate.complaints.line', {
              days: complaints.days,
              total: format.number(complaints.total),
              open: format.number(complaints.open),
            })}
          </p>
          {complaints.rated > 0 && (
            <p>
              {t('registry.estate.complaints.satisfied', {
                share: format.share(complaints.satisfied, complaints.rated),
              })}
            </p>
          )}
        </>
      ) : (
        <p className="quiet">{t('registry.estate.complaints.no_unit')}</p>
      )}
    </Panel>
  );
}
