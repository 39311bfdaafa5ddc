import { listAreas } from '@liren/areas/contract';
import type { AreaCode } from '@liren/kernel/contract';
import { Answer, Go, useGo, useOne, useParam } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { communityLists } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import '../console.css';

/** The two public lists of a community: what it does itself and what it assists, with the law for each. */
export default function Lists(): ReactNode {
  const { t, language } = useWords();
  const name = useName();
  const go = useGo();
  const community = useParam('community') as AreaCode;
  const one = useOne(communityLists, { params: { community } }, { keep: true });
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  return (
    <Page
      title={t('requests.console.lists')}
      back="/refusals"
      note={one.value?.community.name}
      tools={
        <div className="period">
          <SelectField
            at="/params/community"
            label={t('requests.column.community')}
            value={community}
            onChange={(code) => code && go(`/lists/${code}`, { replace: true })}
            options={(communities.value?.areas ?? []).map((a) => ({
              value: a.code as string,
              label: a.name,
            }))}
          />
        </div>
      }
    >
      <Answer of={one} rows={8}>
        {({ lists }) => (
          <div className="lists">
            {lists.map(({ list, items }) => (
              <Panel
                key={list}
                title={t(list === 'own' ? 'requests.list.duty' : 'requests.list.assist')}
                aside={
                  <span className="quiet">
                    {t('requests.console.lists.items', { count: items.length })}
                  </span>
                }
              >
                <ol className="list-items">
                  {items.map((item) => (
                    <li key={item.name}>
                      <strong>{language === 'en' ? item.nameEn : item.name}</strong>
                      <span className="quiet">{t('requests.list.basis', { law: item.basis })}</span>
                      <span className="number-links">
                        {item.categories.map((category) => (
                          <Go
                            key={category.code}
                            to="/matters"
                            search={{ view: 'all', area: community, category: category.code }}
                          >
                            {name(category)}
                          </Go>
                        ))}
                      </span>
                    </li>
                  ))}
                </ol>
              </Panel>
            ))}
          </div>
        )}
      </Answer>
    </Page>
  );
}
