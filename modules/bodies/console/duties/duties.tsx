import { Answer, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type DutyForm, type DutyPage, type DutyView, getDuties } from '../../contract/public.ts';
import { hoursOf } from '../../parts/hours.ts';
import { CommunityNav } from '../community-nav.tsx';
import { Doing, TablePanel } from '../table-panel.tsx';
import { Claims } from './claims.tsx';
import { AnswerForm, DutyForm as DutyDialog, UnitForm } from './duty-forms.tsx';
import { Feedback } from './feedback.tsx';
import '../bodies.css';

type Unit = DutyPage['units'][number];
type Waiting = { id: string; duty: DutyView; claim: DutyView['claims'][number] };
type Open =
  | { form: 'duty'; of: DutyView | null; as: DutyForm }
  | { form: 'unit'; of: Unit | null }
  | { form: 'feedback'; of: Unit }
  | { form: 'answer'; of: Waiting }
  | { form: 'claims'; of: string };

/** 双报到 and 设岗定责 of a community: who reported in, what is asked, who took it on, which hours wait. */
export default function Duties(): ReactNode {
  const { t } = useWords();
  const community = useParam('community');
  const answer = useOne(getDuties, { params: { community } });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const page = answer.value;
  const shown = open?.form === 'claims' && page?.duties.find(({ id }) => id === open.of);
  return (
    <Page
      title={page?.community.name ?? t('bodies.tab.duties')}
      back="/bodies"
      note={page && declaredWord(t, page.declared)}
    >
      <CommunityNav community={community} at="duties" />
      <Answer of={answer} rows={10}>
        {(value) => <Panels of={value} onOpen={setOpen} />}
      </Answer>
      {page && open?.form === 'duty' && (
        <DutyDialog community={page.community.code} duty={open.of} as={open.as} onClose={close} />
      )}
      {page && open?.form === 'unit' && (
        <UnitForm community={page.community.code} unit={open.of} onClose={close} />
      )}
      {page && shown && <Claims duty={shown} units={page.units} onClose={close} />}
      {open?.form === 'feedback' && <Feedback unit={open.of} onClose={close} />}
      {open?.form === 'answer' && <AnswerForm {...open.of} service={open.of.id} onClose={close} />}
    </Page>
  );
}

const declaredWord = (t: ReturnType<typeof useWords>['t'], count: number | null): string =>
  count === null ? t('bodies.report.declared.few') : t('bodies.report.declared', { count });

function Panels({ of, onOpen }: { of: DutyPage; onOpen: (open: Open) => void }): ReactNode {
  const keeps = of.may.includes('keep');
  return (
    <div className="bodies-column">
      {keeps && <WaitingOnes of={of} onOpen={onOpen} />}
      {(['task', 'post'] as const).map((form) => (
        <DutyTable key={form} form={form} of={of} onOpen={onOpen} />
      ))}
      <Units of={of} onOpen={onOpen} />
    </div>
  );
}

/** Reports of service nobody has answered: what the community has to do. */
function WaitingOnes({ of, onOpen }: { of: DutyPage; onOpen: (open: Open) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const rows = of.duties.flatMap((duty) =>
    duty.claims.flatMap((claim) =>
      claim.services
        .filter(({ state }) => state === 'reported')
        .map((service) => ({ ...service, duty, claim })),
    ),
  );
  if (rows.length === 0) return null;
  return (
    <TablePanel
      title={t('bodies.duty.waiting')}
      none=""
      rows={rows}
      columns={[
        { key: 'who', head: t('bodies.duty.who'), names: true, cell: ({ claim }) => claim.name },
        { key: 'duty', head: t('bodies.duty.title'), cell: ({ duty }) => duty.title },
        { key: 'on', head: t('bodies.duty.on'), cell: ({ onDay }) => format.date(onDay) },
        {
          key: 'hours',
          head: t('bodies.duty.hours'),
          cell: ({ minutes }) => t('bodies.duty.hours.of', { hours: hoursOf(minutes) }),
        },
        { key: 'said', head: t('bodies.duty.said'), cell: ({ said }) => said || '—' },
      ]}
      actions={(row) => (
        <Doing
          label={t('bodies.duty.answer')}
          of={row.claim.name}
          onPress={() => onOpen({ form: 'answer', of: row })}
        />
      )}
    />
  );
}

function DutyTable({
  of,
  form,
  onOpen,
}: {
  of: DutyPage;
  form: DutyForm;
  onOpen: (open: Open) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <TablePanel
      title={t(`bodies.duty.${form}s`)}
      lead={t(`bodies.duty.${form}s.lead`)}
      none={t(`bodies.duty.${form}s.none`)}
      rows={of.duties.filter((duty) => duty.form === form)}
      add={
        keeps && {
          label: t(`bodies.duty.${form}.new`),
          onPress: () => onOpen({ form: 'duty', of: null, as: form }),
        }
      }
      columns={[
        { key: 'title', head: t('bodies.duty.title'), names: true, cell: ({ title }) => title },
        {
          key: 'kind',
          head: t('bodies.duty.kind'),
          cell: ({ kind }) => t(`bodies.duty.kind.${kind}`),
        },
        {
          key: 'taken',
          head: t('bodies.duty.taken'),
          cell: ({ taken, wanted, isOver }) => (
            <StatusTag tone={isOver ? 'done' : taken === 0 ? 'soon' : 'moving'}>
              {isOver ? t('bodies.duty.over') : t('bodies.duty.taken.of', { taken, wanted })}
            </StatusTag>
          ),
        },
        {
          key: 'until',
          head: t('bodies.duty.until'),
          cell: ({ until }) => (until ? format.date(until) : t('bodies.duty.standing')),
        },
        {
          key: 'hours',
          head: t('bodies.duty.hours'),
          cell: ({ minutes }) => t('bodies.duty.hours.of', { hours: hoursOf(minutes) }),
        },
      ]}
      actions={
        keeps &&
        ((duty) => (
          <>
            <Doing
              label={t('bodies.duty.claims')}
              of={duty.title}
              onPress={() => onOpen({ form: 'claims', of: duty.id })}
            />
            <Doing
              label={t('bodies.change')}
              of={duty.title}
              onPress={() => onOpen({ form: 'duty', of: duty, as: form })}
            />
          </>
        ))
      }
    />
  );
}

function Units({ of, onOpen }: { of: DutyPage; onOpen: (open: Open) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <TablePanel
      title={t('bodies.report.units')}
      lead={t('bodies.report.units.lead')}
      none={t('bodies.report.units.none')}
      rows={of.units}
      add={
        keeps && {
          label: t('bodies.report.unit.new'),
          onPress: () => onOpen({ form: 'unit', of: null }),
        }
      }
      columns={[
        {
          key: 'name',
          head: t('bodies.report.unit'),
          names: true,
          cell: ({ name, endedOn }) =>
            endedOn ? t('bodies.report.unit.ended', { name, date: format.date(endedOn) }) : name,
        },
        { key: 'since', head: t('bodies.report.since'), cell: ({ since }) => format.date(since) },
        {
          key: 'members',
          head: t('bodies.report.members'),
          align: 'end',
          cell: ({ members }) => members,
        },
        {
          key: 'declared',
          head: t('bodies.report.of_them'),
          cell: ({ declared }) => declared ?? t('bodies.report.few'),
        },
        {
          key: 'hours',
          head: t('bodies.report.hours'),
          cell: ({ minutes }) => t('bodies.duty.hours.of', { hours: hoursOf(minutes) }),
        },
        {
          key: 'told',
          head: t('bodies.report.told'),
          cell: ({ told }) => (told ? format.date(told.at) : t('bodies.report.told.not')),
        },
      ]}
      actions={(unit) => (
        <>
          <Doing
            label={t('bodies.report.feedback')}
            of={unit.name}
            onPress={() => onOpen({ form: 'feedback', of: unit })}
          />
          {keeps && (
            <Doing
              label={t('bodies.change')}
              of={unit.name}
              onPress={() => onOpen({ form: 'unit', of: unit })}
            />
          )}
        </>
      )}
    />
  );
}
