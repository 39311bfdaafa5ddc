import { listAreas } from '@liren/areas/contract';
import type { AreaCode } from '@liren/kernel/contract';
import { Answer, ErrorLine, useAction, useOne, useSession } from '@liren/ui';
import { Card, CheckField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getSubscriptions, saveSubscriptions } from '../contract/broadcast.ts';

/** 街道通知: of which communities, or of the whole street, I want to be told. */
export function StreetCard(): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const asked = useOne(getSubscriptions, {});
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 1_000 } });
  const save = useAction(saveSubscriptions);
  const street = office.code as string;
  const options = [
    { code: street, name: t('notices.street.whole', { name: office.name }) },
    ...(communities.value?.areas ?? []),
  ];
  return (
    <Card title={t('notices.street')}>
      <p>{t('notices.street.what')}</p>
      {save.problem && <ErrorLine problem={save.problem} />}
      <Answer of={asked} rows={4}>
        {({ areas }) =>
          options.map(({ code, name }) => (
            <CheckField
              key={code}
              at={`/street/${code}`}
              label={name}
              value={areas.includes(code as AreaCode)}
              onChange={(on) =>
                void save.run({
                  body: {
                    areas: on ? [...areas, code] : areas.filter((one) => (one as string) !== code),
                  },
                })
              }
            />
          ))
        }
      </Answer>
    </Card>
  );
}
