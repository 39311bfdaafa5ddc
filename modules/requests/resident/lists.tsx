import { Answer, useOne, useParam } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { communityLists } from '../contract/directory.ts';
import { useName } from '../parts/naming.ts';
import './resident.css';

/** 履职与协助清单: what a community does itself and what it helps others do, with the law. */
export default function CommunityListsPage(): ReactNode {
  const community = useParam('code');
  const { t, language } = useWords();
  const name = useName();
  const lists = useOne(communityLists, { params: { community: community } });
  const found = lists.value;
  if (!found)
    return (
      <Screen title={t('requests.resident.lists.title')} back="/r/map">
        <Answer of={lists} rows={8}>
          {() => null}
        </Answer>
      </Screen>
    );
  return (
    <Screen
      title={t('requests.resident.lists.of', { community: found.community.name })}
      back="/r/map"
    >
      <p>{t('requests.resident.lists.why')}</p>
      <div className="duty-lists">
        {found.lists.map(({ list, items }) => (
          <Card key={list} title={t(`requests.resident.lists.${list}`, { count: items.length })}>
            <ul className="duty-list">
              {items.map((item) => (
                <li key={item.name}>
                  <h3>{language === 'en' ? item.nameEn : item.name}</h3>
                  <p>{item.categories.map(name).join(language === 'en' ? ', ' : '、')}</p>
                  <p className="quiet">
                    {t('requests.resident.lists.basis', { basis: item.basis })}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Screen>
  );
}
