import type { AccountId, LocalDate } from '@liren/kernel/contract';
import { Answer, EmptyState, ErrorLine, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  type CardPurpose,
  type CardPurposeName,
  type CareSetName,
  cardPurposes,
  endSetPermission,
  giveSetPermission,
  listCareSets,
} from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

type Sets = z.output<(typeof listCareSets)['reply']>;

const careful = (Object.entries(cardPurposes) as [CardPurposeName, CardPurpose][])
  .filter(([, { parts }]) => parts.includes('care'))
  .map(([purpose]) => purpose);

/** 关爱数据集: what is held, on what ground, and who may open it for what and until when. */
export default function SetsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(listCareSets, {});
  const end = useAction(endSetPermission);
  const [giving, setGiving] = useState(false);
  return (
    <Page
      title={t('registry.tab.sets')}
      tools={<RegistryNav />}
      actions={
        answer.value?.mayGive && (
          <Button kind="primary" onClick={() => setGiving(true)}>
            {t('registry.permission.give')}
          </Button>
        )
      }
    >
      <p className="page-lead">{t('registry.sets.why')}</p>
      {end.problem && <ErrorLine problem={end.problem} />}
      <Answer of={answer} rows={8}>
        {(page) => (
          <div className="registry-stack">
            <Panel title={t('registry.sets')}>
              <FactTable
                caption={t('registry.sets')}
                columns={[
                  {
                    key: 'set',
                    head: t('registry.set'),
                    names: true,
                    cell: ({ set }) => t(`registry.set.${set}`),
                  },
                  {
                    key: 'basis',
                    head: t('registry.basis'),
                    cell: ({ basis }) => t(`registry.basis.${basis}`),
                  },
                  {
                    key: 'sensitive',
                    head: t('registry.sensitive'),
                    cell: ({ isSensitive }) =>
                      t(isSensitive ? 'registry.sensitive.yes' : 'registry.sensitive.no'),
                  },
                  {
                    key: 'months',
                    head: t('registry.months'),
                    cell: ({ months }) => t('registry.months.count', { count: months }),
                  },
                  {
                    key: 'mine',
                    head: t('registry.permission.mine'),
                    cell: ({ mine }) =>
                      mine ? (
                        <StatusTag tone="done">
                          {t(`registry.purpose.${mine.purpose}`)} ·{' '}
                          {t('registry.until', { on: format.date(mine.expiresOn) })}
                        </StatusTag>
                      ) : (
                        t('registry.permission.closed')
                      ),
                  },
                ]}
                rows={page.sets}
                idOf={({ set }) => set}
              />
            </Panel>
            {page.mayGive && (
              <Panel title={t('registry.permissions')}>
                {page.permissions.length === 0 ? (
                  <EmptyState
                    title={t('registry.permissions.none')}
                    why={t('registry.permissions.none.why')}
                  />
                ) : (
                  <FactTable
                    caption={t('registry.permissions')}
                    columns={[
                      {
                        key: 'name',
                        head: t('registry.permission.who'),
                        names: true,
                        cell: ({ name }) => name,
                      },
                      {
                        key: 'set',
                        head: t('registry.set'),
                        cell: ({ set }) => t(`registry.set.${set}`),
                      },
                      {
                        key: 'purpose',
                        head: t('registry.purpose'),
                        cell: ({ purpose }) => t(`registry.purpose.${purpose}`),
                      },
                      {
                        key: 'until',
                        head: t('registry.expires'),
                        cell: ({ expiresOn, isOver }) =>
                          isOver
                            ? t('registry.permission.over', { on: format.date(expiresOn) })
                            : format.date(expiresOn),
                      },
                      {
                        key: 'end',
                        head: t('registry.permission.end'),
                        cell: ({ id, name }) => (
                          <Button
                            kind="danger"
                            busy={end.running}
                            onClick={() => void end.run({ params: { id } })}
                          >
                            {t('registry.permission.end')}
                            <span className="visually-hidden"> {name}</span>
                          </Button>
                        ),
                      },
                    ]}
                    rows={page.permissions}
                    idOf={({ id }) => id}
                  />
                )}
              </Panel>
            )}
            {giving && <Give of={page} onClose={() => setGiving(false)} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Give({ of: { candidates }, onClose }: { of: Sets; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const action = useAction(giveSetPermission);
  const [account, setAccount] = useState<AccountId | ''>('');
  const [set, setSet] = useState<CareSetName | ''>('');
  const [purpose, setPurpose] = useState<CardPurposeName>('elder_care');
  const [expiresOn, setExpiresOn] = useState('');
  const fit = candidates.find((one) => one.account === account)?.sets ?? [];
  return (
    <FormDialog
      title={t('registry.permission.give')}
      send={t('registry.permission.give')}
      busy={action.running}
      problem={action.problem}
      disabled={account === '' || set === '' || expiresOn === ''}
      onSend={async () => {
        if (account === '' || set === '') return;
        const body = { account, set, purpose, expiresOn: expiresOn as LocalDate };
        if (await action.run({ body })) onClose();
      }}
      onClose={onClose}
    >
      <SelectField
        at="/body/account"
        label={t('registry.permission.who')}
        placeholder={t('registry.choose')}
        value={account}
        onChange={(one) => {
          setAccount(one);
          setSet('');
        }}
        options={candidates.map((one) => ({ value: one.account, label: one.name }))}
      />
      <SelectField
        at="/body/set"
        label={t('registry.set')}
        placeholder={t('registry.choose')}
        value={set}
        onChange={setSet}
        options={fit.map((one) => ({ value: one, label: t(`registry.set.${one}`) }))}
      />
      <SelectField
        at="/body/purpose"
        label={t('registry.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={careful.map((one) => ({ value: one, label: t(`registry.purpose.${one}`) }))}
      />
      <TextField
        at="/body/expiresOn"
        type="date"
        label={t('registry.expires')}
        value={expiresOn}
        onChange={setExpiresOn}
      />
    </FormDialog>
  );
}
