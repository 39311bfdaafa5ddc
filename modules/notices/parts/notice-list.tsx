import { EmptyState, ErrorLine, Go, Rows, useAction, useFormat, useList } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Fragment, type ReactNode } from 'react';
import { listMyNotices, markNoticesRead, type Notice } from '../contract/public.ts';
import { useNoticeSentence } from './sentence.ts';

/** What I was told, newest first. Opening a matter marks what was said about it as read. */
export function NoticeList({ matters }: { matters: '/matters' | '/r/matters' }): ReactNode {
  const { t } = useWords();
  const list = useList(listMyNotices, { query: {} });
  const mark = useAction(markNoticesRead);
  const newest = list.items[0]?.shownAt;
  const unread = list.items.some((notice) => notice.readAt === null);
  return (
    <>
      {mark.problem && <ErrorLine problem={mark.problem} />}
      {unread && newest && (
        <p className="notice-tools">
          <Button busy={mark.running} onClick={() => void mark.run({ body: { upTo: newest } })}>
            {t('notices.read.all')}
          </Button>
        </p>
      )}
      <Rows
        of={list}
        rows={6}
        empty={<EmptyState title={t('notices.none')} why={t('notices.none.why')} />}
      >
        {(items) => (
          <ol className="notices">
            {items.map((notice, i) => (
              <Fragment key={notice.id}>
                {isNewDigest(notice, items[i - 1]) && (
                  <li className="notice-digest">
                    {t('notices.digest', { count: items.filter(togetherWith(notice)).length })}
                  </li>
                )}
                <Row
                  notice={notice}
                  matters={matters}
                  onRead={() => void mark.run({ body: { ids: [notice.id] } })}
                />
              </Fragment>
            ))}
          </ol>
        )}
      </Rows>
    </>
  );
}

const togetherWith = (one: Notice) => (other: Notice) =>
  other.shownWhy === 'digest' && other.shownAt === one.shownAt;

/** The first of those that came together; what the digest brought stands side by side in the list. */
const isNewDigest = (notice: Notice, before: Notice | undefined): boolean =>
  notice.shownWhy === 'digest' && !(before && togetherWith(notice)(before));

function Row({
  notice,
  matters,
  onRead,
}: {
  notice: Notice;
  matters: string;
  onRead: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const sentence = useNoticeSentence();
  const { title, body, stop } = sentence(notice);
  const { number, follow, path } = notice.params;
  const leads =
    typeof number === 'string'
      ? `${matters}/${number}`
      : typeof path === 'string' && matters === '/matters'
        ? path
        : null;
  const unread = notice.readAt === null;
  const words = (
    <>
      <span className="notice-title">
        {unread && <span className="notice-new">{t('notices.new')}</span>}
        {title}
      </span>
      <span className="notice-body">{body}</span>
      {notice.deputyFor && (
        <span className="notice-for">{t('notices.for', { name: notice.deputyFor })}</span>
      )}
      <time dateTime={notice.createdAt} title={format.dateTime(notice.createdAt)}>
        {format.when(notice.createdAt)}
      </time>
    </>
  );
  return (
    <li className="notice" data-unread={unread ? '' : undefined}>
      {leads ? (
        <Go to={leads} className="notice-link" {...(unread ? { onClick: onRead } : {})}>
          {words}
        </Go>
      ) : (
        <div className="notice-link">{words}</div>
      )}
      {unread && (
        <button type="button" className="link-button notice-mark" onClick={onRead}>
          {t('notices.read')}
          <span className="visually-hidden"> {title}</span>
        </button>
      )}
      {stop && typeof follow === 'string' && (
        <Go to={`/r/following?stop=${follow}`} className="notice-stop">
          {stop}
          <span className="visually-hidden"> {title}</span>
        </Go>
      )}
    </li>
  );
}
