import { Dialog, ErrorLine, StatusTag, useAction, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  decidePosting,
  listPostings,
  type Posting,
  PostingState,
  postingPurposes,
  postingStates,
  readPostingContact,
} from '../contract/public.ts';
import { postingTone } from '../parts/posting-tone.ts';
import { CallDialog } from './call-dialog.tsx';
import { ChoiceFilter, Filters } from './filters.tsx';
import { ListPage, Titled } from './list-page.tsx';
import { ReasonField } from './step-fields.tsx';

const Place = z.object({ state: PostingState.or(z.literal('')).catch('') });

/** 居民发布: what residents and organisations offer and need in their own words; nothing is seen before it was let through. */
export default function PostingsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ state }, set] = usePlace(Place);
  const list = useList(listPostings, { query: state ? { state } : {} });
  const decide = useAction(decidePosting);
  const [refusing, refuse] = useState<Posting | null>(null);
  const [reaching, reach] = useState<Posting | null>(null);
  return (
    <>
      <ListPage
        of={list}
        title={t('linkage.postings')}
        note={
          list.first && (
            <span role="status">
              {t('linkage.postings.waiting', { count: list.first.waiting })}
            </span>
          )
        }
        filters={
          <Filters>
            <ChoiceFilter
              label={t('linkage.state')}
              value={state}
              any={t('linkage.view.all')}
              options={postingStates.map((one) => ({
                value: one,
                label: t(`linkage.posting.state.${one}`),
              }))}
              onChange={(one) => set({ state: one }, { replace: true })}
            />
          </Filters>
        }
        add={false}
        form={() => null}
        empty={{ title: t('linkage.postings.empty'), why: t('linkage.postings.empty.why') }}
        above={decide.problem && <ErrorLine problem={decide.problem} />}
      >
        {(rows) => (
          <FactTable
            caption={t('linkage.postings')}
            rows={rows}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'title',
                head: t('linkage.posting'),
                names: true,
                cell: ({ title, note }) => <Titled title={title} under={[note]} />,
              },
              {
                key: 'side',
                head: t('linkage.kind'),
                cell: ({ side, kind, nature }) => (
                  <Titled
                    title={t(`linkage.public.${side}`)}
                    under={[t(`linkage.kind.${kind}`), nature && t(`linkage.nature.${nature}`)]}
                  />
                ),
              },
              {
                key: 'by',
                head: t('linkage.posting.by'),
                cell: ({ organisation, area }) => (
                  <Titled
                    title={organisation || t('linkage.public.resident')}
                    under={[area.name]}
                  />
                ),
              },
              {
                key: 'state',
                head: t('linkage.state'),
                cell: ({ state: now, reason, untilOn }) => (
                  <>
                    <StatusTag tone={postingTone[now]}>
                      {t(`linkage.posting.state.${now}`)}
                    </StatusTag>
                    <small className="linkage-under">
                      {reason || t('linkage.until', { date: format.date(untilOn) })}
                    </small>
                  </>
                ),
              },
              {
                key: 'acts',
                head: t('linkage.acts'),
                cell: (one) => (
                  <div className="linkage-buttons">
                    {one.state !== 'shown' && (
                      <Button
                        kind={one.state === 'waiting' ? 'primary' : 'plain'}
                        busy={decide.running}
                        onClick={() =>
                          void decide.run({ params: { id: one.id }, body: { yes: true } })
                        }
                      >
                        {t('linkage.posting.show')}
                      </Button>
                    )}
                    {one.state !== 'refused' && (
                      <Button onClick={() => refuse(one)}>
                        {t(
                          one.state === 'shown' ? 'linkage.posting.hide' : 'linkage.posting.refuse',
                        )}
                      </Button>
                    )}
                    <Button onClick={() => reach(one)}>{t('linkage.posting.reach')}</Button>
                  </div>
                ),
              },
            ]}
          />
        )}
      </ListPage>
      {refusing && <RefuseDialog of={refusing} onClose={() => refuse(null)} />}
      {reaching && <ReachDialog of={reaching} onClose={() => reach(null)} />}
    </>
  );
}

function RefuseDialog({ of, onClose }: { of: Posting; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const word = t(of.state === 'shown' ? 'linkage.posting.hide' : 'linkage.posting.refuse');
  return (
    <CallDialog
      call={decidePosting}
      input={{ params: { id: of.id }, body: { yes: false, reason } }}
      title={word}
      send={word}
      onClose={onClose}
    >
      <p>{of.title}</p>
      <ReasonField at="/body/reason" needed value={reason} most={200} onChange={setReason} />
    </CallDialog>
  );
}

/** How they are reached: sealed until somebody says what for; the reading stays in the trail. */
function ReachDialog({ of, onClose }: { of: Posting; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const read = useAction(readPostingContact);
  return (
    <Dialog
      open
      sheet
      title={t('linkage.posting.reach')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('action.close')}</Button>}
    >
      {read.problem && <ErrorLine problem={read.problem} />}
      {read.done ? (
        <p role="status">
          <strong>{read.done.contact}</strong>
        </p>
      ) : (
        <>
          <p>{t('linkage.posting.reach.why')}</p>
          <div className="linkage-buttons">
            {postingPurposes.map((purpose) => (
              <Button
                key={purpose}
                busy={read.running}
                onClick={() => void read.run({ params: { id: of.id }, body: { purpose } })}
              >
                {t(`linkage.posting.purpose.${purpose}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}
