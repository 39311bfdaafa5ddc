import { Go, StatusTag, useFormat } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Card } from '../../contract/public.ts';
import { sourceWord } from './head.ts';
import { PeopleTable } from './people-table.tsx';

const eventKinds = [
  ...['added', 'corrected', 'moved', 'marked', 'unmarked', 'linked', 'merged', 'merged_away'],
  ...['unmerged', 'state_here', 'state_away', 'state_moved', 'state_dead'],
] as const;
const fieldNames = [
  'name',
  'sex',
  'birthDate',
  'idKind',
  'idNumber',
  'phone',
  'home',
  'guardian',
  'state',
] as const;

/** The parts of a card that the chosen purpose opened. */
export function CardParts({
  of: card,
  mayMark,
  onUnmark,
}: {
  of: Card;
  mayMark: boolean;
  onUnmark: (mark: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { identity, phone, home, household, care, property, history } = card;
  return (
    <>
      {(identity || phone || home) && (
        <Panel title={card.name}>
          <dl className="registry-facts">
            {identity && (
              <>
                <Fact term={t('registry.id_number')}>
                  {identity.idNumber ?? t('registry.unknown')}
                </Fact>
                <Fact term={t('registry.birth_date')}>
                  {identity.birthDate ? format.date(identity.birthDate) : t('registry.unknown')}
                </Fact>
              </>
            )}
            {phone && (
              <Fact term={t('registry.phone')}>
                {phone.phone ? (
                  <a href={`tel:${phone.phone}`}>{phone.phone}</a>
                ) : (
                  t('registry.unknown')
                )}
              </Fact>
            )}
            {home && (
              <>
                <Fact term={t('registry.home')}>{home.label ?? t('registry.home.none')}</Fact>
                {home.kind && (
                  <Fact term={t('registry.kind')}>{t(`registry.kind.${home.kind}`)}</Fact>
                )}
                {home.since && (
                  <Fact term={t('registry.lives_since')}>{format.date(home.since)}</Fact>
                )}
              </>
            )}
          </dl>
        </Panel>
      )}
      {household && (
        <Panel title={t('registry.household')}>
          {household.members.length > 0 ? (
            <PeopleTable
              caption={t('registry.household')}
              people={household.members}
              place={false}
            />
          ) : (
            <p>{t('registry.household.alone')}</p>
          )}
          {household.guardians.map(({ id, name, relation, consentedOn }) => (
            <p key={id}>
              {t('registry.guardian')} <Go to={`/registry/people/${id}`}>{name}</Go> ·{' '}
              {t(`registry.guardian.${relation}`)} ·{' '}
              {consentedOn
                ? t('registry.guardian.consented', { on: format.date(consentedOn) })
                : t('registry.guardian.not_asked')}
            </p>
          ))}
        </Panel>
      )}
      {care && (
        <Panel title={t('registry.care')}>
          {care.opened.length === 0 ? (
            <p>{t('registry.care.closed')}</p>
          ) : care.marks.length === 0 ? (
            <p>
              {t('registry.care.none', {
                sets: care.opened.map((set) => t(`registry.set.${set}`)).join('、'),
              })}
            </p>
          ) : (
            <ul className="registry-list">
              {care.marks.map(({ id, set, detail, basis, expiresOn }) => (
                <li key={id}>
                  <StatusTag tone="moving">{t(`registry.set.${set}`)}</StatusTag> {detail}{' '}
                  <span className="registry-note">
                    {t(`registry.basis.${basis}`)} ·{' '}
                    {t('registry.until', { on: format.date(expiresOn) })}
                  </span>{' '}
                  {mayMark && (
                    <button type="button" className="link-button" onClick={() => onUnmark(id)}>
                      {t('registry.unmark')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
      {property && (
        <Panel title={t('registry.property')}>
          {property.rooms.length === 0 ? (
            <p>{t('registry.property.none')}</p>
          ) : (
            <ul className="registry-list">
              {property.rooms.map(({ room, label, shareOf, shareIn }) => (
                <li key={room}>
                  <Go to={`/registry/rooms/${room}`}>{label}</Go>{' '}
                  {shareIn > 1 && t('registry.share', { of: shareOf, in: shareIn })}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
      {history && (
        <Panel title={t('registry.history')}>
          <FactTable
            caption={t('registry.homes')}
            columns={[
              { key: 'home', head: t('registry.home'), names: true, cell: ({ label }) => label },
              {
                key: 'kind',
                head: t('registry.kind'),
                cell: ({ kind }) => t(`registry.kind.${kind}`),
              },
              {
                key: 'span',
                head: t('registry.span'),
                cell: ({ since, until }) =>
                  `${since ? format.date(since) : '…'} – ${until ? format.date(until) : t('registry.now')}`,
              },
              {
                key: 'source',
                head: t('registry.source'),
                cell: ({ source }) => sourceWord(t, source),
              },
            ]}
            rows={history.homes.map((home, nth) => ({ ...home, nth }))}
            idOf={({ nth }) => String(nth)}
          />
          <ul className="registry-list">
            {history.events.map(({ at, kind, by, fields }) => {
              const known = eventKinds.find((one) => one === kind);
              const named = fields.flatMap(
                (field) => fieldNames.find((one) => one === field) ?? [],
              );
              return (
                <li key={`${at} ${kind}`}>
                  {known ? t(`registry.event.${known}`) : kind}
                  {named.length > 0 &&
                    `: ${named.map((field) => t(`registry.field.${field}`)).join('、')}`}{' '}
                  <span className="registry-note">
                    {by ?? t('registry.system')} · {format.dateTime(at)}
                  </span>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
