import {
  EmptyState,
  ErrorLine,
  Rows,
  useAction,
  useFormat,
  useGo,
  useList,
  useParam,
} from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { endChannel, listTied, untieActor } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import './linkage.css';

/** One channel: whom it reaches, as what, since when; an end to a tie, and to the channel. */
export default function ChannelScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const id = useParam('channel');
  const list = useList(listTied, { params: { id }, query: {} });
  const untie = useAction(untieActor);
  const [ending, setEnding] = useState(false);
  const mayWrite = list.first?.mayWrite ?? false;
  return (
    <Page
      title={list.first?.name ?? t('linkage.channel')}
      back="/linkage/network"
      actions={
        mayWrite && <Button onClick={() => setEnding(true)}>{t('linkage.channel.end')}</Button>
      }
    >
      {untie.problem && <ErrorLine problem={untie.problem} />}
      <Rows
        of={list}
        rows={8}
        empty={<EmptyState title={t('linkage.ties.empty')} why={t('linkage.ties.empty.why')} />}
      >
        {(items) => (
          <FactTable
            caption={t('linkage.actors')}
            rows={items}
            idOf={(one) => one.id}
            columns={[
              { key: 'name', head: t('linkage.actor'), names: true, cell: ({ name }) => name },
              { key: 'as', head: t('linkage.identity'), cell: ({ identity }) => identity },
              {
                key: 'since',
                head: t('linkage.tie.since'),
                cell: ({ since }) => format.date(since),
              },
              ...(mayWrite
                ? [
                    {
                      key: 'acts',
                      head: t('linkage.acts'),
                      cell: ({ actor, identity }: (typeof items)[number]) => (
                        <Button
                          className="button linkage-act"
                          busy={untie.running}
                          onClick={() =>
                            void untie
                              .run({ params: { id }, body: { actor, identity } })
                              .then((done) => done && list.reload())
                          }
                        >
                          {t('linkage.untie')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Rows>
      {ending && (
        <CallDialog
          call={endChannel}
          input={{ params: { id } }}
          title={t('linkage.channel.end')}
          send={t('linkage.channel.end')}
          grave
          onClose={() => setEnding(false)}
          onDone={() => go('/linkage/network')}
        >
          <p>{t('linkage.channel.end.ask')}</p>
        </CallDialog>
      )}
    </Page>
  );
}
