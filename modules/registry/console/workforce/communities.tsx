import { Answer, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type CommunityCard, listCommunityCards } from '../../contract/public.ts';
import { SubNav } from '../organisation/sub-nav.tsx';

/** 社区: workforce, committee and spaces of each, and what it lacks. */
export default function CommunitiesScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(listCommunityCards, {});
  const counts = ['posts', 'spaces', 'estates', 'sunk'] as const;
  const lacking = answer.value?.communities.filter(
    ({ fullTimeSocialWorkers }) => fullTimeSocialWorkers === 0,
  );
  return (
    <Page
      title={t('registry.page.communities')}
      note={
        lacking && (
          <span role="status">
            {t('registry.community.lacking', { count: format.number(lacking.length) })}
          </span>
        )
      }
      tools={<SubNav />}
    >
      <Answer of={answer} rows={10}>
        {({ communities }) => (
          <FactTable
            caption={t('registry.page.communities')}
            rows={communities}
            idOf={({ community }) => community.code}
            columns={[
              {
                key: 'name',
                head: t('registry.org.community'),
                names: true,
                cell: ({ community, reaches }) => (
                  <>
                    <Go to={`/registry/communities/${community.code}`}>{community.name}</Go>
                    {reaches > 0 && (
                      <span className="org-under">
                        {t('registry.community.hub', { count: reaches })}
                      </span>
                    )}
                  </>
                ),
              },
              {
                key: 'social',
                head: t('registry.community.social'),
                align: 'end',
                cell: ({ fullTimeSocialWorkers }) => format.number(fullTimeSocialWorkers),
              },
              ...counts.map((key) => ({
                key,
                head: t(`registry.community.${key}`),
                align: 'end' as const,
                cell: (card: CommunityCard) => format.number(card[key]),
              })),
              {
                key: 'caseload',
                head: t('registry.community.caseload'),
                align: 'end',
                cell: ({ caseload }) => (caseload === null ? '—' : format.number(caseload)),
              },
              {
                key: 'gaps',
                head: t('registry.community.gaps'),
                cell: ({ gaps }) => <Gaps of={gaps} />,
              },
            ]}
          />
        )}
      </Answer>
    </Page>
  );
}

/** What a community lacks. */
export function Gaps({ of: gaps }: { of: CommunityCard['gaps'] }): ReactNode {
  const { t } = useWords();
  if (gaps.length === 0) return <StatusTag tone="done">{t('registry.community.whole')}</StatusTag>;
  return (
    <span className="registry-purposes">
      {gaps.map((gap) => (
        <StatusTag key={gap} tone={gap === 'no_social_worker' ? 'late' : 'soon'}>
          {t(`registry.community.gap.${gap}`)}
        </StatusTag>
      ))}
    </span>
  );
}
