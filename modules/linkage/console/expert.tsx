import { newId, StatusTag, useFormat, useGo, useOne, useParam } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button, RadioField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  answerInvitation,
  answerWays,
  endExpert,
  getExpert,
  type Invitation,
  invitationKinds,
  inviteExpert,
} from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { DetailPage, Facts } from './detail.tsx';
import { ExpertForm } from './expert-form.tsx';
import { WayField } from './step-fields.tsx';

type Found = z.output<(typeof getExpert)['reply']>;
type Opened = 'change' | 'invite' | 'end' | { answer: Invitation } | null;

/** One expert: fields, consent, what they were asked to and how they answered. */
export default function ExpertScreen(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const id = useParam('expert');
  const answer = useOne(getExpert, { params: { id } }, { keep: true });
  const [opened, open] = useState<Opened>(null);
  const close = () => open(null);
  return (
    <DetailPage
      of={answer}
      kind={t('linkage.expert')}
      title={({ name }) => name}
      back="/linkage/experts"
      actions={({ mayWrite }) =>
        mayWrite && (
          <>
            <Button onClick={() => open('end')}>{t('linkage.expert.end')}</Button>
            <Button onClick={() => open('change')}>{t('linkage.expert.change')}</Button>
            <Button kind="primary" onClick={() => open('invite')}>
              {t('linkage.invite')}
            </Button>
          </>
        )
      }
      dialogs={(found) => (
        <>
          {opened === 'change' && <ExpertForm expert={found} onClose={close} />}
          {opened === 'invite' && <InviteDialog id={id} onClose={close} />}
          {opened === 'end' && (
            <CallDialog
              call={endExpert}
              input={{ params: { id } }}
              title={t('linkage.expert.end')}
              send={t('linkage.expert.end')}
              grave
              onClose={close}
              onDone={() => go('/linkage/experts')}
            >
              <p>{t('linkage.expert.end.ask')}</p>
            </CallDialog>
          )}
          {opened && typeof opened === 'object' && (
            <AnswerDialog id={id} invitation={opened.answer} onClose={close} />
          )}
        </>
      )}
    >
      {(value) => (
        <>
          <ExpertFacts of={value} />
          <Invitations of={value} onAnswer={(one) => open({ answer: one })} />
        </>
      )}
    </DetailPage>
  );
}

function ExpertFacts({ of }: { of: Found }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Facts
      of={[
        [
          t('linkage.field'),
          of.fields.map((one) => t(`linkage.field.${one}`)).join(t('linkage.comma')),
        ],
        [t('linkage.area'), of.area.name],
        [
          t('linkage.expert.consent'),
          `${format.date(of.consentOn)} · ${t(`linkage.way.${of.consentWay}`)}`,
        ],
        of.through !== null && [t('linkage.expert.through'), of.through.name],
        of.about !== '' && [t('linkage.expert.about'), of.about],
      ]}
    />
  );
}

function Invitations({
  of: { invitations, mayWrite },
  onAnswer,
}: {
  of: Found;
  onAnswer: (invitation: Invitation) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.invitations')}>
      {invitations.length === 0 ? (
        <p className="quiet">{t('linkage.invitations.empty')}</p>
      ) : (
        <FactTable
          caption={t('linkage.invitations')}
          rows={invitations}
          idOf={({ id }) => id}
          columns={[
            { key: 'what', head: t('linkage.invitation'), names: true, cell: ({ what }) => what },
            {
              key: 'kind',
              head: t('linkage.invitation.kind'),
              cell: ({ kind }) => t(`linkage.invitation.kind.${kind}`),
            },
            { key: 'on', head: t('linkage.invitation.on'), cell: ({ on }) => format.date(on) },
            {
              key: 'answer',
              head: t('linkage.invitation.answer'),
              cell: ({ answer, answeredOn, way, reason }) => (
                <>
                  <StatusTag tone={answer === null ? 'new' : answer ? 'done' : 'stopped'}>
                    {t(
                      answer === null
                        ? 'linkage.invitation.open'
                        : answer
                          ? 'linkage.invitation.yes'
                          : 'linkage.invitation.no',
                    )}
                  </StatusTag>
                  {answeredOn && (
                    <small className="linkage-under">
                      {[format.date(answeredOn), way && t(`linkage.way.${way}`), reason]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  )}
                </>
              ),
            },
            ...(mayWrite
              ? [
                  {
                    key: 'acts',
                    head: t('linkage.acts'),
                    cell: (one: Invitation) =>
                      one.answer === null && (
                        <Button className="button linkage-act" onClick={() => onAnswer(one)}>
                          {t('linkage.invitation.record')}
                        </Button>
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

function InviteDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [invitation] = useState(newId);
  const [kind, setKind] = useState<Invitation['kind']>('hearing');
  const [what, setWhat] = useState('');
  const [on, setOn] = useState('');
  return (
    <CallDialog
      call={inviteExpert}
      input={{ params: { id, invitation }, body: { kind, what, on } }}
      title={t('linkage.invite')}
      onClose={onClose}
    >
      <SelectField
        at="/body/kind"
        label={t('linkage.invitation.kind')}
        value={kind}
        onChange={setKind}
        options={invitationKinds.map((one) => ({
          value: one,
          label: t(`linkage.invitation.kind.${one}`),
        }))}
      />
      <TextField
        at="/body/what"
        label={t('linkage.invitation.what')}
        value={what}
        onChange={setWhat}
        maxLength={120}
      />
      <TextField
        at="/body/on"
        label={t('linkage.invitation.on')}
        type="date"
        value={on}
        onChange={setOn}
      />
    </CallDialog>
  );
}

function AnswerDialog({
  id,
  invitation,
  onClose,
}: {
  id: string;
  invitation: Invitation;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [yes, setYes] = useState<'yes' | 'no' | null>(null);
  const [way, setWay] = useState<(typeof answerWays)[number] | null>(null);
  const [reason, setReason] = useState('');
  return (
    <CallDialog
      call={answerInvitation}
      input={{
        params: { id, invitation: invitation.id },
        body: { yes: yes === 'yes', way: way ?? 'phone', reason },
      }}
      title={t('linkage.invitation.record')}
      disabled={yes === null || way === null}
      onClose={onClose}
    >
      <p>{invitation.what}</p>
      <RadioField
        at="/body/yes"
        label={t('linkage.invitation.answer')}
        value={yes}
        onChange={setYes}
        options={(['yes', 'no'] as const).map((one) => ({
          value: one,
          label: t(`linkage.invitation.${one}`),
        }))}
        inline
      />
      <WayField
        at="/body/way"
        label={t('linkage.invitation.way')}
        ways={answerWays}
        value={way}
        onChange={setWay}
      />
      <TextField
        at="/body/reason"
        label={t('linkage.remark')}
        optional
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
    </CallDialog>
  );
}
