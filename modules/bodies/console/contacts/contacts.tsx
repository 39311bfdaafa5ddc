import { Answer, Dialog, Go, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type ContactPage,
  getContacts,
  type PairView,
  type SecondmentView,
} from '../../contract/public.ts';
import { CommunityNav } from '../community-nav.tsx';
import { Doing, TablePanel } from '../table-panel.tsx';
import { ContactForm, PairForm } from './pair-forms.tsx';
import { SecondmentForm } from './secondment-form.tsx';
import { Visits } from './visits.tsx';
import '../bodies.css';

type Open =
  | { form: 'pair'; of: PairView | null }
  | { form: 'contact' | 'log'; of: PairView }
  | { form: 'secondment'; of: SecondmentView | null };

/** 双联, 走访 and 挂职 of a community: who keeps in touch with whom, whom they visit, who was sent here. */
export default function Contacts(): ReactNode {
  const { t } = useWords();
  const community = useParam('community');
  const answer = useOne(getContacts, { params: { community } });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const page = answer.value;
  const late = page?.pairs.filter(({ isOverdue }) => isOverdue).length ?? 0;
  return (
    <Page
      title={page?.community.name ?? t('bodies.tab.contacts')}
      back="/bodies"
      note={page && t('bodies.contact.overdue.count', { count: late })}
    >
      <CommunityNav community={community} at="contacts" />
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="bodies-column">
            <Pairs of={value} onOpen={setOpen} />
            {value.may.includes('visit') && <Visits community={value.community.code} />}
            <Secondments of={value} onOpen={setOpen} />
          </div>
        )}
      </Answer>
      {page && open?.form === 'pair' && <PairForm page={page} pair={open.of} onClose={close} />}
      {open?.form === 'contact' && <ContactForm pair={open.of} onClose={close} />}
      {open?.form === 'log' && <Log of={open.of} onClose={close} />}
      {page && open?.form === 'secondment' && (
        <SecondmentForm community={page.community.code} of={open.of} onClose={close} />
      )}
    </Page>
  );
}

interface Part {
  of: ContactPage;
  onOpen: (open: Open) => void;
}

function Pairs({ of, onOpen }: Part): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <TablePanel
      title={t('bodies.contact.pairs')}
      lead={t('bodies.contact.pairs.lead')}
      none={t('bodies.contact.pairs.none')}
      rows={of.pairs}
      add={
        keeps && {
          label: t('bodies.contact.pair.new'),
          onPress: () => onOpen({ form: 'pair', of: null }),
        }
      }
      columns={[
        {
          key: 'who',
          head: t('bodies.contact.who'),
          names: true,
          cell: ({ who, post }) => (post ? `${who} · ${post}` : who),
        },
        { key: 'with', head: t('bodies.contact.with'), cell: (pair) => pair.with.name },
        {
          key: 'every',
          head: t('bodies.contact.every'),
          cell: ({ everyDays }) => t('bodies.contact.every.of', { count: everyDays }),
        },
        {
          key: 'last',
          head: t('bodies.contact.last'),
          cell: ({ contacts }) => (contacts[0] ? format.date(contacts[0].onDay) : '—'),
        },
        {
          key: 'due',
          head: t('bodies.contact.due'),
          cell: ({ dueOn, isOverdue, endedOn }) => (
            <StatusTag tone={endedOn ? 'stopped' : isOverdue ? 'late' : 'moving'}>
              {endedOn
                ? t('bodies.duty.over')
                : t(isOverdue ? 'bodies.contact.overdue' : 'bodies.contact.by', {
                    date: format.date(dueOn),
                  })}
            </StatusTag>
          ),
        },
      ]}
      actions={(pair) => (
        <>
          {pair.contacts.length > 0 && (
            <Doing
              label={t('bodies.contact.log')}
              of={pair.who}
              onPress={() => onOpen({ form: 'log', of: pair })}
            />
          )}
          {keeps && !pair.endedOn && (
            <Doing
              label={t('bodies.contact.record')}
              of={pair.who}
              onPress={() => onOpen({ form: 'contact', of: pair })}
            />
          )}
          {keeps && (
            <Doing
              label={t('bodies.change')}
              of={pair.who}
              onPress={() => onOpen({ form: 'pair', of: pair })}
            />
          )}
        </>
      )}
    />
  );
}

/** Each contact of a pair, with what was raised and the matter it became. */
function Log({ of, onClose }: { of: PairView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Dialog
      open
      sheet
      title={t('bodies.contact.log.of', { who: of.who, with: of.with.name })}
      onClose={onClose}
    >
      <ul className="bodies-entries">
        {of.contacts.map(({ id, onDay, way, raised, matter }) => (
          <li key={id}>
            <div className="bodies-entry-head">
              <strong>{format.date(onDay)}</strong>
              <span className="quiet">{t(`bodies.contact.way.${way}`)}</span>
            </div>
            {raised && <p>{raised}</p>}
            {matter && (
              <p>
                <Go to={`/matters/${matter.number}`}>{format.publicNumber(matter.number)}</Go>{' '}
                <StatusTag tone={matter.isOver ? 'done' : 'moving'}>
                  {t(matter.isOver ? 'bodies.contact.matter.over' : 'bodies.contact.matter.open')}
                </StatusTag>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const standings = { ahead: 'new', serving: 'moving', over: 'done' } as const;

function Secondments({ of, onOpen }: Part): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <TablePanel
      title={t('bodies.secondments')}
      none={t('bodies.secondments.none')}
      rows={of.secondments}
      add={
        keeps && {
          label: t('bodies.secondment.new'),
          onPress: () => onOpen({ form: 'secondment', of: null }),
        }
      }
      columns={[
        {
          key: 'name',
          head: t('bodies.secondment.name'),
          names: true,
          cell: ({ name, post }) => `${name} · ${post}`,
        },
        { key: 'from', head: t('bodies.secondment.from'), cell: ({ fromUnit }) => fromUnit },
        {
          key: 'term',
          head: t('bodies.secondment.term'),
          cell: ({ since, until, endedOn }) => (
            <>
              {format.date(since)} – {format.date(endedOn ?? until)}
            </>
          ),
        },
        {
          key: 'tasks',
          head: t('bodies.tasks'),
          cell: ({ tasks, late }) => (
            <>
              {t('bodies.secondment.tasks.of', {
                ...{ done: tasks.filter(({ doneOn }) => doneOn).length, all: tasks.length },
              })}
              {late > 0 && (
                <>
                  {' '}
                  <StatusTag tone="late">{t('bodies.secondment.late', { count: late })}</StatusTag>
                </>
              )}
            </>
          ),
        },
        {
          key: 'standing',
          head: t('bodies.plan.state'),
          cell: ({ standing, toldOn }) => (
            <>
              <StatusTag tone={standings[standing]}>
                {t(`bodies.secondment.standing.${standing}`)}
              </StatusTag>
              {toldOn && (
                <span className="quiet">
                  {' '}
                  {t('bodies.secondment.told', { date: format.date(toldOn) })}
                </span>
              )}
            </>
          ),
        },
      ]}
      actions={
        keeps &&
        ((one) => (
          <Doing
            label={t('bodies.change')}
            of={one.name}
            onPress={() => onOpen({ form: 'secondment', of: one })}
          />
        ))
      }
    />
  );
}
