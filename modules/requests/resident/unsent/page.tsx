import { Problem, type ProblemCode } from '@liren/kernel/contract';
import {
  Dialog,
  EmptyState,
  ErrorLine,
  Go,
  StatusTag,
  useFormat,
  useGo,
  useSession,
} from '@liren/ui';
import type { Unsent } from '@liren/ui/device';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import { draftAgain, type ReportBody } from '../report/draft-again.ts';
import { handOver } from '../report/hand-over.ts';
import { isTheirs } from './sending.ts';
import { discard, readWaiting, sendAgain, sendWaiting, useWaiting } from './waiting.ts';
import '../resident.css';

/** 等网络，还没送出: each with a way to try again, to change it, and to drop it. */
export default function UnsentPage(): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const { items, sent, sending } = useWaiting();
  const format = useFormat();
  useEffect(() => void readWaiting(), []);
  const ready = items.some((item) => !item.refused && isTheirs(item, me?.account ?? null));
  return (
    <Screen
      title={t('requests.resident.unsent.title')}
      back="/r"
      actions={
        ready && (
          <Button
            kind="primary"
            busy={sending}
            onClick={() => void sendWaiting(me?.account ?? null)}
          >
            {t('requests.resident.unsent.try')}
          </Button>
        )
      }
    >
      {items.length > 0 && <p>{t('requests.resident.unsent.what')}</p>}
      {sent.length > 0 && (
        <Card title={t('requests.resident.unsent.sent')}>
          <ul className="card-rows" role="status">
            {sent.map(({ number, anonymous }) => (
              <li key={number}>
                {anonymous ? (
                  format.publicNumber(number)
                ) : (
                  <Go to={`/r/matters/${number}`} className="card-row">
                    {format.publicNumber(number)}
                  </Go>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {items.length === 0 && sent.length === 0 && (
        <EmptyState title={t('requests.resident.unsent.none')} />
      )}
      {items.map((item) => (
        <One key={item.id} item={item} />
      ))}
    </Screen>
  );
}

function One({ item }: { item: Unsent }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const { me, askSignIn } = useSession();
  const [dropping, setDropping] = useState(false);
  const body = item.body as ReportBody;
  const account = me?.account ?? null;
  const theirs = isTheirs(item, account);
  const change = async () => {
    draftAgain(body);
    handOver(
      item.files
        .filter(({ field }) => field === 'photos')
        .map(({ file, key }) => new File([file], key, { type: file.type })),
    );
    await discard(item.id);
    go('/r/report');
  };
  return (
    <Card title={body.text.split('\n')[0]}>
      <p className="matter-line-facts">
        <StatusTag tone={item.refused ? 'late' : 'paused'}>
          {t(
            item.refused
              ? 'requests.resident.unsent.refused'
              : theirs
                ? 'requests.resident.unsent.waits'
                : 'requests.resident.unsent.sign_in',
          )}
        </StatusTag>
        <small className="quiet">
          {[
            body.place,
            format.when(new Date(item.madeAt)),
            ...(item.files.length > 0
              ? [t('requests.resident.unsent.photos', { count: item.files.length })]
              : []),
          ].join(' · ')}
        </small>
      </p>
      {item.refused && (
        <ErrorLine
          problem={new Problem(item.refused.code as ProblemCode, item.refused.params as never)}
        />
      )}
      <div className="deed-row">
        {!theirs && <Button onClick={askSignIn}>{t('action.signin')}</Button>}
        {item.refused && theirs && (
          <>
            <Button onClick={() => void sendAgain(item, account)}>{t('action.retry')}</Button>
            <Button onClick={() => void change()}>{t('requests.resident.check.change')}</Button>
          </>
        )}
        <Button onClick={() => setDropping(true)}>
          {t('requests.resident.unsent.discard')}
          <span className="visually-hidden"> {body.text}</span>
        </Button>
      </div>
      {dropping && (
        <Dialog
          open
          alert
          sheet
          title={t('requests.resident.unsent.discard.sure')}
          onClose={() => setDropping(false)}
          actions={
            <Button kind="danger" onClick={() => void discard(item.id)}>
              {t('requests.resident.unsent.discard')}
            </Button>
          }
        >
          <p>{t('requests.resident.unsent.discard.what')}</p>
        </Dialog>
      )}
    </Card>
  );
}
