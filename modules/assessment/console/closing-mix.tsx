import { useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { League } from '../contract/public.ts';
import { closingMixOf } from '../domain/rates.ts';
import { rounded } from '../domain/ratio.ts';
import { MattersLink, type Search } from './rate-figure.tsx';

const means = ['service', 'management', 'enforcement'] as const;

/** 721: what was closed by service, management and enforcement, against 70, 20 and 10. */
export function ClosingMix({ league, search }: { league: League; search: Search }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { closingMix: targets } = league.profile.rules;
  const mix = closingMixOf(league.whole.counts);
  const { whole } = mix.service;
  if (whole === 0) return null;
  const isMet = rounded(mix.service, 1_000) >= 10 * targets.service;
  return (
    <Panel
      title={t(isMet ? 'assessment.mix.met' : 'assessment.mix.missed', {
        percent: format.percent(mix.service.part / whole),
        target: targets.service,
      })}
    >
      <table className="assess-mix">
        <caption className="visually-hidden">{t('assessment.mix.caption')}</caption>
        <tbody>
          {means.map((one) => (
            <tr key={one}>
              <th scope="row">{t(`assessment.means.${one}`)}</th>
              <td>
                <MattersLink
                  search={search}
                  measure="means"
                  answer={one}
                  label={t('assessment.mix.open', {
                    means: t(`assessment.means.${one}`),
                    share: format.share(mix[one].part, whole),
                  })}
                >
                  {format.share(mix[one].part, whole)}
                </MattersLink>
              </td>
              <td className="assess-mix-bar" aria-hidden="true">
                <span className="assess-bar">
                  <i style={{ inlineSize: `${(100 * mix[one].part) / whole}%` }} />
                  <b style={{ insetInlineStart: `${targets[one]}%` }} />
                </span>
              </td>
              <td>{t('assessment.target', { target: targets[one] })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
