import { Answer, ErrorLine, useAction, useFormat, useOne } from '@liren/ui';
import { FactTable, FormDialog } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type DeadLetter, listDeadLetters, settleDeadLetter } from '../contract/public.ts';

/** What was given up after all its tries: to be tried again once its reason is mended, or dropped. */
export function DeadLetters(): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const letters = useOne(listDeadLetters, {});
  const settle = useAction(settleDeadLetter);
  const [dropped, setDropped] = useState<DeadLetter | null>(null);
  const whatOf = ({ what, template }: DeadLetter): string => {
    const key = `operation.channel.${what}`;
    const channel = has(key) ? t(key as 'operation.channel.sms') : what;
    return template ? `${channel} · ${template}` : channel;
  };
  const run = (letter: DeadLetter, how: 'retry' | 'drop') =>
    settle.run({ params: { letter: letter.id }, body: { is: letter.is, how } });
  return (
    <>
      {settle.problem && !dropped && <ErrorLine problem={settle.problem} />}
      <Answer of={letters} rows={2}>
        {({ letters: all }) =>
          all.length === 0 ? (
            <p className="quiet">{t('operation.letters.none')}</p>
          ) : (
            <FactTable
              caption={t('operation.letters')}
              idOf={(letter) => letter.id}
              rows={all}
              columns={[
                {
                  key: 'what',
                  head: t('operation.letters.what'),
                  names: true,
                  cell: whatOf,
                },
                {
                  key: 'at',
                  head: t('operation.letters.at'),
                  cell: ({ at }) => format.dateTime(at),
                },
                {
                  key: 'tries',
                  head: t('operation.letters.tries'),
                  align: 'end',
                  cell: ({ tries }) => format.number(tries),
                },
                {
                  key: 'error',
                  head: t('operation.jobs.error'),
                  cell: ({ error }) => error ?? '—',
                },
                {
                  key: 'do',
                  head: t('operation.letters.do'),
                  cell: (letter) => (
                    <span className="operation-buttons">
                      <Button busy={settle.running} onClick={() => void run(letter, 'retry')}>
                        {t('operation.letters.retry')}
                      </Button>
                      <Button onClick={() => setDropped(letter)}>
                        {t('operation.letters.drop')}
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
      {dropped && (
        <FormDialog
          title={t('operation.letters.drop')}
          send={t('operation.letters.drop')}
          busy={settle.running}
          problem={settle.problem}
          onClose={() => {
            settle.reset();
            setDropped(null);
          }}
          onSend={async () => {
            if (await run(dropped, 'drop')) setDropped(null);
          }}
        >
          <p>{t('operation.letters.drop.why', { what: whatOf(dropped) })}</p>
        </FormDialog>
      )}
    </>
  );
}
