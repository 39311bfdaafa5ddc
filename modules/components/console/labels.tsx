import { Answer, EmptyState, officePrefix, useList, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { QRCode } from 'antd';
import type { ReactNode } from 'react';
import { type Component, listComponents } from '../contract/public.ts';
import { Place, queryOf } from './place.ts';
import './labels.css';

/** So many fit on eight sheets of A4. */
const most = 192;

/** Labels to be printed and put on lamps and covers: who reads one reports that very thing. */
export default function LabelsScreen(): ReactNode {
  const { t } = useWords();
  const [place] = usePlace(Place);
  const list = useList(listComponents, { query: { ...queryOf(place), limit: most } });
  const start = `${location.origin}${officePrefix}/r/report?component=`;
  const labels = list.items.filter(({ state }) => state !== 'removed').slice(0, most);
  return (
    <Page
      title={t('components.labels.title')}
      back="/components"
      note={
        list.first && (
          <span role="status">
            {t('components.labels.count', { shown: labels.length, total: list.first.total })}
          </span>
        )
      }
      actions={
        <button
          type="button"
          className="button button-primary"
          disabled={labels.length === 0}
          onClick={() => window.print()}
        >
          {t('components.labels.print')}
        </button>
      }
    >
      <p>{t('components.labels.lead', { address: start })}</p>
      <Answer of={{ ...list, value: list.first }} rows={8}>
        {() =>
          labels.length === 0 ? (
            <EmptyState
              title={t('components.empty.filtered')}
              why={t('components.empty.filtered.why')}
            />
          ) : (
            <ul className="component-labels">
              {labels.map((one) => (
                <Label key={one.code} of={one} address={`${start}${one.code}`} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  );
}

function Label({
  of: { code, name, place, community },
  address,
}: {
  of: Component;
  address: string;
}): ReactNode {
  const { t } = useWords();
  return (
    <li>
      {/* Black on white in every theme: cameras read nothing else well. */}
      <div aria-hidden="true">
        <QRCode
          value={address}
          type="svg"
          size={96}
          color="#000"
          bgColor="#fff"
          bordered={false}
          errorLevel="Q"
        />
      </div>
      <p>
        <strong>{name}</strong>
        <span className="component-number">{code.slice(10)}</span>
        <span>{place || community.name}</span>
        <small>{t('components.labels.scan')}</small>
      </p>
    </li>
  );
}
