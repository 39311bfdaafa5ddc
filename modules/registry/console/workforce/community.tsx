import type { AreaCode } from '@liren/kernel/contract';
import { Answer, ErrorLine, Go, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { endPost, endSunk, getCommunityCard, type Post } from '../../contract/public.ts';
import { Gaps } from './communities.tsx';
import { PostForm, RadiationForm, SunkForm } from './community-forms.tsx';
import '../registry.css';
import '../organisation/organisation.css';

type Card = z.output<(typeof getCommunityCard)['reply']>;
type Open = { form: 'post'; of: Post | null } | { form: 'sunk' } | { form: 'radiation' };

/** One community: who works there, what was sunk to it, the hub it is or belongs to. */
export default function CommunityScreen(): ReactNode {
  const { t } = useWords();
  const code = useParam('code') as AreaCode;
  const answer = useOne(getCommunityCard, { params: { code } }, { keep: true });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const card = answer.value;
  return (
    <Page
      title={card?.community.name ?? t('registry.page.communities')}
      back="/registry/communities"
      note={card && <Gaps of={card.gaps} />}
    >
      <Answer of={answer} rows={12}>
        {(value) => (
          <div className="registry-panes">
            <div className="registry-stack">
              <Posts of={value} onOpen={(of) => setOpen({ form: 'post', of })} />
              <SunkPanel of={value} onOpen={() => setOpen({ form: 'sunk' })} />
            </div>
            <div className="registry-stack">
              <Around of={value} />
              <Hub of={value} onOpen={() => setOpen({ form: 'radiation' })} />
            </div>
          </div>
        )}
      </Answer>
      {open?.form === 'post' && <PostForm code={code} of={open.of} onClose={close} />}
      {open?.form === 'sunk' && <SunkForm code={code} onClose={close} />}
      {card && open?.form === 'radiation' && <RadiationForm of={card} onClose={close} />}
    </Page>
  );
}

function Posts({ of: card, onOpen }: { of: Card; onOpen: (post: Post | null) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const end = useAction(endPost);
  return (
    <Panel
      title={t('registry.workforce')}
      aside={card.may && <Button onClick={() => onOpen(null)}>{t('registry.post.add')}</Button>}
    >
      {end.problem && <ErrorLine problem={end.problem} />}
      {card.people.length === 0 ? (
        <p className="quiet">{t('registry.post.none')}</p>
      ) : (
        <FactTable
          caption={t('registry.workforce')}
          rows={card.people}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('registry.post.name'),
              names: true,
              cell: ({ name, duty }) => (
                <>
                  {name}
                  {duty && <span className="org-under">{duty}</span>}
                </>
              ),
            },
            {
              key: 'kind',
              head: t('registry.post.kind'),
              cell: ({ kind, isFullTime, isSocialWorker }) => (
                <>
                  {t(`registry.post.kind.${kind}`)}
                  <span className="org-under">
                    {[
                      t(isFullTime ? 'registry.post.full' : 'registry.post.part'),
                      isSocialWorker && t('registry.post.social'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            {
              key: 'credential',
              head: t('registry.post.credential'),
              cell: ({ credential, credentialUntil }) => (
                <>
                  {t(`registry.credential.${credential}`)}
                  {credentialUntil && (
                    <span className="org-under">
                      {t('registry.post.until', { on: format.date(credentialUntil) })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'caseload',
              head: t('registry.community.caseload'),
              align: 'end',
              cell: ({ caseload, countedOn }) => (
                <>
                  {caseload === null ? '—' : format.number(caseload)}
                  {countedOn && <span className="org-under">{format.date(countedOn)}</span>}
                </>
              ),
            },
            ...(card.may
              ? [
                  {
                    key: 'acts',
                    head: t('registry.duty.change'),
                    cell: (post: Post) => (
                      <span className="registry-purposes">
                        <Button onClick={() => onOpen(post)}>
                          {t('registry.org.correct')}
                          <span className="visually-hidden"> {post.name}</span>
                        </Button>
                        <Button
                          busy={end.running}
                          onClick={() => void end.run({ params: { id: post.id } })}
                        >
                          {t('registry.post.end')}
                          <span className="visually-hidden"> {post.name}</span>
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}

function SunkPanel({ of: card, onOpen }: { of: Card; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const end = useAction(endSunk);
  return (
    <Panel
      title={t('registry.sunk')}
      aside={card.may && <Button onClick={onOpen}>{t('registry.sunk.add')}</Button>}
    >
      {end.problem && <ErrorLine problem={end.problem} />}
      {card.sunkList.length === 0 ? (
        <p className="quiet">{t('registry.sunk.none')}</p>
      ) : (
        <ul className="registry-list">
          {card.sunkList.map((one) => (
            <li key={one.id} className="org-row">
              <span>
                {one.name}
                <span className="org-under">
                  {[
                    t(`registry.sunk.kind.${one.kind}`),
                    t('registry.sunk.from', { unit: one.fromUnit }),
                    one.headcount !== null && t('registry.sunk.heads', { count: one.headcount }),
                    one.since && format.date(one.since),
                    one.isShared && t('registry.sunk.shared'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {card.may && (
                <Button busy={end.running} onClick={() => void end.run({ params: { id: one.id } })}>
                  {t('registry.sunk.end')}
                  <span className="visually-hidden"> {one.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Around({ of: card }: { of: Card }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('registry.community.around')}>
      <dl className="registry-facts">
        <dt>{t('registry.org.type.residents_committee')}</dt>
        <dd>
          {card.committees.length === 0
            ? t('registry.community.gap.no_committee')
            : card.committees.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 && '、'}
                  <Go to={`/registry/organisations/${id}`}>{name}</Go>
                </span>
              ))}
        </dd>
        <dt>{t('registry.community.spaces')}</dt>
        <dd>
          <Go to="/registry/spaces">{format.number(card.spaces)}</Go>
          {card.coming > 0 && ` · ${t('registry.community.coming', { count: card.coming })}`}
        </dd>
        <dt>{t('registry.community.estates')}</dt>
        <dd>
          <Go to="/registry/estates">{format.number(card.estates)}</Go>
        </dd>
        <dt>{t('registry.tab.organisations')}</dt>
        <dd>
          <Go to="/registry/organisations" search={{ within: card.community.code }}>
            {t('registry.community.organisations')}
          </Go>
        </dd>
      </dl>
    </Panel>
  );
}

function Hub({ of: card, onOpen }: { of: Card; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const names = (some: Card['radiates']) =>
    some.map(({ code, name }, i) => (
      <span key={code}>
        {i > 0 && '、'}
        <Go to={`/registry/communities/${code}`}>{name}</Go>
      </span>
    ));
  return (
    <Panel
      title={t('registry.hub')}
      aside={card.mayRadiate && <Button onClick={onOpen}>{t('registry.hub.draw')}</Button>}
    >
      {card.radiates.length === 0 && card.hubs.length === 0 && (
        <p className="quiet">{t('registry.hub.none')}</p>
      )}
      <dl className="registry-facts">
        {card.radiates.length > 0 && (
          <>
            <dt>{t('registry.hub.reaches')}</dt>
            <dd>{names(card.radiates)}</dd>
          </>
        )}
        {card.hubs.length > 0 && (
          <>
            <dt>{t('registry.hub.of')}</dt>
            <dd>{names(card.hubs)}</dd>
          </>
        )}
        {card.shared.length > 0 && (
          <>
            <dt>{t('registry.hub.shared')}</dt>
            <dd>
              <ul className="registry-list">
                {card.shared.map(({ name, kind, hub }) => (
                  <li key={`${kind}${name}${hub.code}`}>
                    {name}
                    <span className="org-under">
                      {t(`registry.hub.kind.${kind}`)} · {hub.name}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
