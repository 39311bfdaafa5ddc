import { ToldPanel } from '@liren/registry/card';
import {
  Answer,
  Go,
  StatusTag,
  todayHere,
  useAction,
  useFormat,
  useOne,
  useParam,
} from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type BodyPage, endBody, getBody, getBodyCard, type SeatView } from '../contract/public.ts';
import { bodyKinds } from '../domain/public.ts';
import { BodyForm } from './body-form.tsx';
import { Lacks } from './lacks.tsx';
import { EndSeatForm, KinForm, SeatForm } from './seat-form.tsx';
import { Work } from './work.tsx';
import './bodies.css';

type Open =
  | { form: 'body' | 'end' | 'kin' }
  | { form: 'seat'; of: SeatView | null }
  | { form: 'leave'; of: SeatView };

/** One body: what it is for, who sits there until when, what it lacks, what stands under it. */
export default function Body(): ReactNode {
  const { t } = useWords();
  const id = useParam('id');
  const answer = useOne(getBody, { params: { id } });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const body = answer.value;
  const keeps = body?.may.includes('keep') ?? false;
  return (
    <Page
      title={body?.name ?? t('bodies.body')}
      back={body ? wayBack(body) : '/bodies'}
      note={body && t(`bodies.layer.${bodyKinds[body.kind].layer}`)}
      actions={
        keeps && (
          <>
            <Button kind="primary" onClick={() => setOpen({ form: 'seat', of: null })}>
              {t('bodies.seat.give')}
            </Button>
            <Button onClick={() => setOpen({ form: 'body' })}>{t('bodies.change')}</Button>
            <Button onClick={() => setOpen({ form: 'end' })}>{t('bodies.end')}</Button>
          </>
        )
      }
    >
      <Answer of={answer} rows={12}>
        {(value) => (
          <div className="bodies-page">
            <div className="bodies-column">
              <Seats of={value} onOpen={setOpen} />
              <Work body={value} />
              <Charter of={value} />
            </div>
            <div className="bodies-column">
              <Facts of={value} />
              <Below of={value} />
              <Kin of={value} onOpen={() => setOpen({ form: 'kin' })} />
              <ToldOf id={id} />
            </div>
          </div>
        )}
      </Answer>
      {body && open?.form === 'body' && (
        <BodyForm community={body.community} parents={[]} body={body} onClose={close} />
      )}
      {body && open?.form === 'end' && <EndForm body={body} onClose={close} />}
      {body && open?.form === 'kin' && <KinForm body={body} onClose={close} />}
      {body && open?.form === 'seat' && <SeatForm body={body} seat={open.of} onClose={close} />}
      {body && open?.form === 'leave' && <EndSeatForm body={body} seat={open.of} onClose={close} />}
    </Page>
  );
}

function ToldOf({ id }: { id: string }): ReactNode {
  return <ToldPanel of={useOne(getBodyCard, { params: { id } })} />;
}

/** What stands once for the office belongs to no community. */
const wayBack = ({ community }: BodyPage): string =>
  community.code.length === 12 ? `/bodies/communities/${community.code}` : '/bodies/joint';

function Seats({ of, onOpen }: { of: BodyPage; onOpen: (open: Open) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel title={t('bodies.seats')}>
      {of.seatList.length === 0 ? (
        <p className="quiet">{t('bodies.seats.none')}</p>
      ) : (
        <FactTable
          caption={t('bodies.seats')}
          rows={of.seatList}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('bodies.seat.name'),
              names: true,
              cell: ({ name, represents }) => (represents ? `${name} · ${represents}` : name),
            },
            {
              key: 'post',
              head: t('bodies.post'),
              cell: ({ post, title, isPartTime }) =>
                [title || t(`bodies.post.${post}`), isPartTime ? t('bodies.seat.part_time') : '']
                  .filter(Boolean)
                  .join(' · '),
            },
            {
              key: 'sex',
              head: t('bodies.seat.sex'),
              cell: ({ sex }) => (sex ? t(`bodies.sex.${sex}`) : '—'),
            },
            {
              key: 'since',
              head: t('bodies.seat.since'),
              cell: ({ since, until }) =>
                until
                  ? t('bodies.seat.was', { since: format.date(since), until: format.date(until) })
                  : format.date(since),
            },
            ...(keeps
              ? [
                  {
                    key: 'do',
                    head: t('bodies.seat.do'),
                    cell: (seat: SeatView) =>
                      seat.until === null && (
                        <span className="button-row">
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => onOpen({ form: 'seat', of: seat })}
                          >
                            {t('bodies.change')}
                          </button>
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => onOpen({ form: 'leave', of: seat })}
                          >
                            {t('bodies.seat.end')}
                          </button>
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

function Charter({ of }: { of: BodyPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { charter, adoptedOn } = of;
  return (
    <Panel
      title={t('bodies.charter')}
      aside={
        charter &&
        (adoptedOn ? (
          <StatusTag tone="done">
            {t('bodies.charter.adopted_on', { date: format.date(adoptedOn) })}
          </StatusTag>
        ) : (
          <StatusTag tone="soon">{t('bodies.charter.draft')}</StatusTag>
        ))
      }
    >
      {charter ? (
        <div className="bodies-charter">
          <p>{charter.purpose}</p>
          <h3>{t('bodies.charter.duties')}</h3>
          <ul>
            {charter.duties.map((duty) => (
              <li key={duty}>{duty}</li>
            ))}
          </ul>
          <h3>{t('bodies.charter.rules')}</h3>
          <ul>
            {charter.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="quiet">{t('bodies.charter.none')}</p>
      )}
    </Panel>
  );
}

function Facts({ of }: { of: BodyPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { basis, system } = bodyKinds[of.kind];
  const rows: (readonly [string, ReactNode])[] = [
    [t('bodies.kind'), t(`bodies.kind.${of.kind}`)],
    [t('bodies.area'), of.area.name],
    ...(of.building ? [[t('bodies.buildings.building'), of.building.name] as const] : []),
    [t('bodies.system'), t(`bodies.system.${system}`)],
    [t('bodies.since'), format.date(of.since)],
    [t('bodies.term_until'), of.termUntil ? format.date(of.termUntil) : '—'],
    [t('bodies.parent'), of.parent ? <Go to={`/bodies/${of.parent}`}>{of.parentName}</Go> : '—'],
    [t('bodies.basis'), t(`bodies.basis.${basis}`)],
    ...(of.filedOn ? [[t('bodies.filed'), format.date(of.filedOn)] as const] : []),
    ...(of.endedOn ? [[t('bodies.ended'), format.date(of.endedOn)] as const] : []),
  ];
  return (
    <Panel title={t('bodies.standing')}>
      <Lacks of={of.lacks} />
      <dl className="bodies-facts">
        {rows.map(([head, fact]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Below({ of }: { of: BodyPage }): ReactNode {
  const { t } = useWords();
  if (of.below.length === 0) return null;
  return (
    <Panel title={t('bodies.below')}>
      <ul className="bodies-list">
        {of.below.map(({ id, name, head }) => (
          <li key={id}>
            <Go to={`/bodies/${id}`}>{name}</Go>
            <span className="quiet">{head ?? t('bodies.head.none')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Kin({ of, onOpen }: { of: BodyPage; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const mayDeclare =
    of.may.includes('keep') && of.peers.length > 1 && of.seatList.some(({ until }) => !until);
  if (of.kin.length === 0 && !mayDeclare) return null;
  return (
    <Panel
      title={t('bodies.kin')}
      aside={mayDeclare && <Button onClick={onOpen}>{t('bodies.kin.declare')}</Button>}
    >
      {of.kin.length === 0 ? (
        <p className="quiet">{t('bodies.kin.none')}</p>
      ) : (
        <ul className="bodies-list">
          {of.kin.map(({ a, b, relation, on }) => (
            <li key={`${a} ${b}`}>
              {t('bodies.kin.pair', { a, b, relation: t(`bodies.kinship.${relation}`) })}
              <span className="quiet">{format.date(on)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function EndForm({ body, onClose }: { body: BodyPage; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [on, setOn] = useState(todayHere);
  const end = useAction(endBody);
  return (
    <FormDialog
      title={t('bodies.end.of', { name: body.name })}
      send={t('bodies.end')}
      grave
      busy={end.running}
      problem={end.problem}
      onClose={onClose}
      onSend={() =>
        void end.run({ params: { id: body.id }, body: { on } }).then((done) => done && onClose())
      }
    >
      <p>{t('bodies.end.what')}</p>
      <TextField at="/body/on" type="date" label={t('bodies.ended')} value={on} onChange={setOn} />
    </FormDialog>
  );
}
