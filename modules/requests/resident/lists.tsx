import { Answer, useOne, useParam } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { communityLists } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';
import './resident.css';

/** 履职与协助清单: what a community does itself and what it helps others do, with the law. */
export default function CommunityListsPage(): ReactNode {
  const community = useParam('code');
  const { t, language } = useWords();
  const name = useName();
  const lists = useOne(communityLists, { params: { community: community } });
  return (
    <Answer of={lists}>
      {(found) => (
        <Screen
          title={t('requests.resident.lists.of', { community: found.community.name })}
          back="/r/map"
        >
          <p>{t('requests.resident.lists.why')}</p>
          {found.lists.map(({ list, items }) => (
            <Card key={list} title={t(`requests.resident.lists.${list}`, { count: items.length })}>
              <ul className="duty-list">
                {items.map((item) => (
                  <li key={item.name}>
                    <strong>{language === 'en' ? item.nameEn : item.name}</strong>
                    <small className="quiet">{item.basis}</small>
                    <small className="quiet">
                      {item.categories.map(name).join(language === 'en' ? ', ' : '、')}
                    </small>
                  </li>
                ))}
              </ul>
            </Card>
          ))}
        </Screen>
      )}
    </Answer>
  );
}
