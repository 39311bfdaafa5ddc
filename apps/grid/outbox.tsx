import { Problem, type ProblemCode } from '@liren/kernel/contract';
import {
  Dialog,
  EmptyState,
  ErrorLine,
  Icon,
  StatusTag,
  useFormat,
  useGo,
  useNow,
} from '@liren/ui';
import { field, type OutboxItem, standingOf, useFieldState, useSendKinds } from '@liren/ui/field';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useLoaded } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { Clock } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useStorage } from './storage.ts';

/** 待传: everything that is not sent, in its order, each with why, and what can be done about it. */
export default function Outbox(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { queue, isSending, lastEnd, sent, status } = useFieldState();
  const used = useStorage(queue.length);
  const isReady = queue.some((item) => standingOf(queue, item) === 'waiting');
  const skew = useSkew();
  return (
    <Screen
      title={t('grid.outbox', { count: queue.length })}
      actions={
        isReady && (
          <Button kind="primary" busy={isSending} onClick={() => void field.send()}>
            {t('grid.outbox.send')}
          </Button>
        )
      }
    >
      <p className="quiet">
        {status === 'online_only'
          ? t('grid.outbox.online_only')
          : used !== null && t('grid.outbox.used', { size: format.bytes(used) })}
      </p>
      <div role="status">
        {lastEnd === 'lost' && isReady && <p>{t('grid.outbox.lost')}</p>}
        {lastEnd === 'signed_out' && <p>{t('grid.outbox.signed_out')}</p>}
        {sent > 0 && <p>{t('grid.outbox.sent', { count: sent })}</p>}
      </div>
      {skew !== null && queue.length > 0 && (
        <p className="outbox-skew">
          <Icon of={Clock} size={16} />
          {t('grid.outbox.skew', { duration: format.duration(skew) })}
        </p>
      )}
      {queue.length === 0 ? (
        <EmptyState title={t('grid.outbox.empty')} why={t('grid.outbox.empty.why')} />
      ) : (
        <>
          {queue.map((item) => (
            <One key={item.id} item={item} />
          ))}
          <p className="quiet">{t('grid.outbox.keep')}</p>
        </>
      )}
    </Screen>
  );
}

/** How far the device's clock is off, when that is more than anybody's watch; the server's time decides. */
function useSkew(): number | null {
  const off = useNow().getTime() - Date.now();
  return Math.abs(off) > 120_000 ? Math.abs(off) : null;
}

function One({ item }: { item: OutboxItem }): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const go = useGo();
  const kinds = useSendKinds();
  const { queue, progress, isSending } = useFieldState();
  const [dropping, setDropping] = useState(false);
  const kind = kinds[item.kind];
  const standing = standingOf(queue, item);
  const going = isSending && progress[item.id] !== undefined ? progress[item.id] : undefined;
  const size = item.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Card title={item.title}>
      <p className="outbox-facts">
        <StatusTag
          tone={standing === 'refused' ? 'late' : going !== undefined ? 'moving' : 'paused'}
        >
          {going === undefined
            ? t(`grid.outbox.${standing}`)
            : t('grid.outbox.going', { percent: format.percent(going) })}
        </StatusTag>
        <span>{kind && t(kind.word(item))}</span>
        <small className="quiet">
          {[
            t('grid.outbox.saved', { n: item.order, time: format.when(item.savedAt) }),
            ...(item.files.length > 0
              ? [t('grid.outbox.photos', { count: item.files.length, size: format.bytes(size) })]
              : []),
          ].join(' · ')}
        </small>
      </p>
      <Pictures item={item} />
      {item.refused && (
        <>
          <ErrorLine
            problem={new Problem(item.refused.code as ProblemCode, item.refused.params as never)}
          />
          {item.refused.code === 'key.reused' && <p>{t('grid.outbox.taken_before')}</p>}
          {kind?.aside && <Aside load={kind.aside} item={item} />}
        </>
      )}
      <div className="outbox-deeds">
        {item.refused && (
          <Button onClick={() => void field.retry(item.id)}>{t('action.retry')}</Button>
        )}
        {kind?.edit && going === undefined && (
          <Button onClick={() => go(kind.edit?.(item) ?? '/')}>{t('grid.outbox.edit')}</Button>
        )}
        <Button onClick={() => setDropping(true)}>
          {t('grid.outbox.drop')}
          <span className="visually-hidden"> {item.title}</span>
        </Button>
      </div>
      {dropping && (
        <Dialog
          open
          alert
          sheet
          title={t('grid.outbox.drop.sure')}
          onClose={() => setDropping(false)}
          actions={
            <Button kind="danger" onClick={() => void field.drop(item.id)}>
              {t('grid.outbox.drop')}
            </Button>
          }
        >
          <p>{t(item.isTried ? 'grid.outbox.drop.tried' : 'grid.outbox.drop.what')}</p>
        </Dialog>
      )}
    </Card>
  );
}

function Aside({
  load,
  item,
}: {
  load: NonNullable<ReturnType<typeof useSendKinds>[string]['aside']>;
  item: OutboxItem;
}): ReactNode {
  const Part = useLoaded(load);
  return (
    <Suspense fallback={null}>
      <Part item={item} />
    </Suspense>
  );
}

/** The photographs that go with it, small. */
function Pictures({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useWords();
  const [urls, setUrls] = useState<readonly string[]>([]);
  const keys = item.files.map(({ key }) => key).join();
  useEffect(() => {
    const made: string[] = [];
    let isGone = false;
    const read = async (): Promise<void> => {
      for (const key of keys.split(',').filter(Boolean)) {
        const blob = await field.bytesOf(key);
        if (!blob || isGone) continue;
        made.push(URL.createObjectURL(blob));
        setUrls([...made]);
      }
    };
    void read();
    return () => {
      isGone = true;
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [keys]);
  if (urls.length === 0) return null;
  return (
    <div className="outbox-pictures">
      {urls.map((url, i) => (
        <img key={url} src={url} alt={t('photo.nth', { n: i + 1 })} />
      ))}
    </div>
  );
}
