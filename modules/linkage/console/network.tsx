import { Answer, EmptyState, Go, StatusTag, useFormat, useOne, usePlace } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type Bridge, type Channel, getNetwork, listUnreached } from '../contract/public.ts';
import { ChannelForm } from './channel-form.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import { NetworkGraph } from './network-graph.tsx';
import { TieDialog } from './tie-dialog.tsx';
import { UseDialog } from './use-dialog.tsx';
import './linkage.css';

type Network = z.output<(typeof getNetwork)['reply']>;
type Opened =
  | { form: Channel | null }
  | { use: Channel }
  | { tie: { ref: string; name: string } }
  | null;

/** Types of organisations whose unreached are asked for first; each has a word of this room. */
const askedTypes = [
  'enterprise',
  'community_group',
  'school',
  'volunteer_team',
  'sole_trader',
] as const;
const Place = z.object({ type: z.enum(askedTypes).catch('enterprise') });

/** 合作网络: whom no channel reaches, which channel is idle, who bridges; drawn, and in tables beside it. */
export default function NetworkScreen(): ReactNode {
  const { t } = useWords();
  const [opened, open] = useState<Opened>(null);
  const answer = useOne(getNetwork, {}, { keep: true });
  const found = answer.value;
  return (
    <Page
      title={t('linkage.network')}
      note={
        found && (
          <span role="status">
            {t('linkage.network.note', {
              channels: found.channels.length,
              actors: found.actors,
              parts: found.parts,
            })}
          </span>
        )
      }
      tools={<LinkageNav />}
      actions={
        <>
          <Go to="/linkage/models" className="button">
            {t('linkage.models')}
          </Go>
          {found?.mayWrite && (
            <Button kind="primary" onClick={() => open({ form: null })}>
              {t('linkage.channel.new')}
            </Button>
          )}
        </>
      }
    >
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="linkage-column">
            <Unreached
              canTie={value.mayWrite && value.channels.length > 0}
              onTie={(tie) => open({ tie })}
            />
            <Channels of={value} onOpen={open} />
            {value.bridges.length > 0 && <Bridges of={value} />}
          </div>
        )}
      </Answer>
      {opened && 'form' in opened && (
        <ChannelForm channel={opened.form} onClose={() => open(null)} />
      )}
      {opened && 'use' in opened && <UseDialog channel={opened.use} onClose={() => open(null)} />}
      {opened && 'tie' in opened && found && (
        <TieDialog actor={opened.tie} channels={found.channels} onClose={() => open(null)} />
      )}
    </Page>
  );
}

function Unreached({
  canTie,
  onTie,
}: {
  canTie: boolean;
  onTie: (actor: { ref: string; name: string }) => void;
}): ReactNode {
  const { t } = useWords();
  const [place, set] = usePlace(Place);
  const answer = useOne(listUnreached, { query: { type: place.type, limit: 12 } }, { keep: true });
  return (
    <Panel title={t('linkage.unreached')}>
      <div className="linkage-filters">
        <label>
          <span>{t('linkage.unreached.type')}</span>
          <select
            value={place.type}
            onChange={(event) =>
              set({ type: event.target.value as (typeof askedTypes)[number] }, { replace: true })
            }
          >
            {askedTypes.map((type) => (
              <option key={type} value={type}>
                {t(`linkage.type.${type}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answer of={answer} rows={4}>
        {({ items, unreached, total }) => (
          <>
            <p role="status">{t('linkage.unreached.note', { unreached, total })}</p>
            {items.length > 0 && (
              <FactTable
                caption={t('linkage.unreached')}
                rows={items}
                idOf={({ ref }) => ref}
                columns={[
                  { key: 'name', head: t('linkage.actor'), names: true, cell: ({ name }) => name },
                  { key: 'area', head: t('linkage.area'), cell: ({ area }) => area.name },
                  ...(canTie
                    ? [
                        {
                          key: 'acts',
                          head: t('linkage.acts'),
                          cell: (actor: { ref: string; name: string }) => (
                            <Button className="button linkage-act" onClick={() => onTie(actor)}>
                              {t('linkage.tie')}
                            </Button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            )}
            {unreached > items.length && (
              <p className="quiet">{t('linkage.unreached.first', { count: items.length })}</p>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Channels({
  of: { channels, mayWrite },
  onOpen,
}: {
  of: Network;
  onOpen: (opened: Opened) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (channels.length === 0)
    return <EmptyState title={t('linkage.channels.empty')} why={t('linkage.channels.empty.why')} />;
  return (
    <Panel title={t('linkage.channels')}>
      <FactTable
        caption={t('linkage.channels')}
        rows={channels}
        idOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: t('linkage.channel'),
            names: true,
            cell: ({ id, name, area, actorClass, mechanism }) => (
              <>
                <Go to={`/linkage/channels/${id}`}>{name}</Go>
                <small className="linkage-under">
                  {[
                    t(`linkage.class.${actorClass}`),
                    t(`linkage.mechanism.${mechanism}`),
                    area.name,
                  ].join(' · ')}
                </small>
              </>
            ),
          },
          {
            key: 'rules',
            head: t('linkage.identities'),
            cell: ({ identities }) =>
              identities.map(({ name, rule }) => (
                <span key={name} className="linkage-under">
                  {rule ? t('linkage.identity.rule', { name, rule }) : name}
                </span>
              )),
          },
          { key: 'actors', head: t('linkage.actors'), align: 'end', cell: ({ actors }) => actors },
          {
            key: 'used',
            head: t('linkage.used'),
            cell: ({ usedOn, usedFor, isIdle }) => (
              <>
                <StatusTag tone={isIdle ? 'late' : 'done'}>
                  {t(isIdle ? 'linkage.idle' : 'linkage.active')}
                </StatusTag>
                <small className="linkage-under">
                  {usedOn ? `${format.date(usedOn)} · ${usedFor}` : t('linkage.used.never')}
                </small>
              </>
            ),
          },
          ...(mayWrite
            ? [
                {
                  key: 'acts',
                  head: t('linkage.acts'),
                  cell: (channel: Channel) => (
                    <div className="linkage-buttons">
                      <Button onClick={() => onOpen({ use: channel })}>{t('linkage.use')}</Button>
                      <Button onClick={() => onOpen({ form: channel })}>
                        {t('linkage.change')}
                      </Button>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Bridges({ of: { channels, bridges } }: { of: Network }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.bridges')}>
      <p className="quiet">{t('linkage.bridges.why')}</p>
      <div className="linkage-graph-and-table">
        <NetworkGraph channels={channels} bridges={bridges} />
        <FactTable
          caption={t('linkage.bridges')}
          rows={bridges}
          idOf={({ ref }: Bridge) => ref}
          columns={[
            { key: 'name', head: t('linkage.actor'), names: true, cell: ({ name }) => name },
            {
              key: 'in',
              head: t('linkage.identities'),
              cell: ({ identities }) =>
                identities.map(({ channel, channelName, identity }) => (
                  <span key={`${channel} ${identity}`} className="linkage-under">
                    {channelName} · {identity}
                  </span>
                )),
            },
            {
              key: 'between',
              head: t('linkage.between'),
              align: 'end',
              cell: ({ between }) => format.number(between),
            },
          ]}
        />
      </div>
    </Panel>
  );
}
