import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  addEstate,
  addPropertyContract,
  contractKinds,
  correctEstate,
  type Estate,
  estateKinds,
  type getEstate,
  noticePropertyContract,
  noticeSides,
  saveFundStatement,
  saveOwnersCommittee,
} from '../../contract/public.ts';
import { CommunityField } from '../organisation/community-field.tsx';
import { OrganisationPick } from '../organisation/pick.tsx';

type Detail = z.output<(typeof getEstate)['reply']>;

/** A number that was typed; null where nothing was, and what is no number is refused by the schema. */
const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));
/** Yuan as they are typed, as fen. */
const fen = (yuan: string): number => Math.round(Number(yuan.trim() || Number.NaN) * 100);
const day = (text: string): LocalDate | null => (text === '' ? null : (text as LocalDate));

export function EstateForm({
  of: before,
  onClose,
  onDone,
}: {
  of: Estate | null;
  onClose: () => void;
  onDone: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const add = useAction(addEstate);
  const correct = useAction(correctEstate);
  const { problem, running } = before ? correct : add;
  const [name, setName] = useState(before?.name ?? '');
  const [community, setCommunity] = useState<AreaCode | ''>(before?.community.code ?? '');
  const [kind, setKind] = useState<Estate['kind']>(before?.kind ?? 'commodity');
  const [households, setHouseholds] = useState(String(before?.households ?? ''));
  const [built, setBuilt] = useState(String(before?.built ?? ''));
  const send = async (): Promise<void> => {
    const body = {
      ...{ name, kind, community: community as AreaCode },
      ...{ households: number(households), built: number(built) },
    };
    const done = before
      ? await correct.run({ params: { id: before.id }, body })
      : await add.run({ body });
    if (!done) return;
    onClose();
    onDone(done.id);
  };
  return (
    <FormDialog
      title={t(before ? 'registry.org.correct' : 'registry.estate.add')}
      send={t('registry.org.save')}
      busy={running}
      problem={problem}
      labels={{ '/body/community': t('registry.org.community') }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('registry.org.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <CommunityField value={community} onChange={setCommunity} />
      <SelectField
        at="/body/kind"
        label={t('registry.org.type')}
        value={kind}
        onChange={setKind}
        options={estateKinds.map((one) => ({
          value: one,
          label: t(`registry.estate.kind.${one}`),
        }))}
      />
      <div className="org-pair">
        <TextField
          at="/body/households"
          label={t('registry.estate.field.households')}
          inputMode="numeric"
          value={households}
          onChange={setHouseholds}
          optional
        />
        <TextField
          at="/body/built"
          label={t('registry.estate.field.built')}
          inputMode="numeric"
          value={built}
          onChange={setBuilt}
          optional
        />
      </div>
    </FormDialog>
  );
}

const committeeDays = ['electedOn', 'firstMetOn', 'filedOn', 'termUntil'] as const;

export function CommitteeForm({
  of: estate,
  onClose,
}: {
  of: Detail;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveOwnersCommittee);
  const before = estate.committee;
  const [members, setMembers] = useState(String(before?.members ?? ''));
  const [days, setDays] = useState<Record<(typeof committeeDays)[number], string>>({
    electedOn: before?.electedOn ?? '',
    firstMetOn: before?.firstMetOn ?? '',
    filedOn: before?.filedOn ?? '',
    termUntil: before?.termUntil ?? '',
  });
  return (
    <FormDialog
      title={t('registry.estate.committee')}
      send={t('registry.org.save')}
      busy={save.running}
      problem={save.problem}
      labels={Object.fromEntries(
        (['members', ...committeeDays] as const).map((key) => [
          `/body/${key}`,
          t(`registry.estate.committee.${key}`),
        ]),
      )}
      onSend={() =>
        void save
          .run({
            params: { id: estate.id },
            body: {
              members: number(members) as number,
              electedOn: days.electedOn,
              firstMetOn: day(days.firstMetOn),
              filedOn: day(days.filedOn),
              termUntil: days.termUntil,
            },
          })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <p className="registry-note">{t('registry.estate.committee.rule')}</p>
      <TextField
        at="/body/members"
        label={t('registry.estate.committee.members')}
        inputMode="numeric"
        value={members}
        onChange={setMembers}
      />
      <div className="org-pair">
        {committeeDays.map((key) => (
          <TextField
            key={key}
            at={`/body/${key}`}
            type="date"
            label={t(`registry.estate.committee.${key}`)}
            value={days[key]}
            onChange={(value) => setDays((now) => ({ ...now, [key]: value }))}
            optional={key === 'firstMetOn' || key === 'filedOn'}
          />
        ))}
      </div>
    </FormDialog>
  );
}

export function ContractForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useAction(addPropertyContract);
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null);
  const [kind, setKind] = useState<(typeof contractKinds)[number]>('owners');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [fee, setFee] = useState('');
  return (
    <FormDialog
      title={t('registry.estate.contract.add')}
      send={t('registry.org.save')}
      busy={add.running}
      disabled={!company}
      problem={add.problem}
      onSend={() =>
        void add
          .run({
            params: { id },
            body: {
              ...{ organisation: company?.id ?? '', kind, since: since },
              ...{ until: day(until), feeFen: fee.trim() === '' ? null : fen(fee) },
            },
          })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <p className="registry-note">{t('registry.estate.contract.rule')}</p>
      <OrganisationPick
        at="/body/organisation"
        label={t('registry.estate.provider')}
        type="property_company"
        value={company}
        onChange={setCompany}
      />
      <SelectField
        at="/body/kind"
        label={t('registry.estate.contract.kind')}
        value={kind}
        onChange={setKind}
        options={contractKinds.map((one) => ({
          value: one,
          label: t(`registry.estate.contract.${one}`),
        }))}
      />
      <div className="org-pair">
        <TextField
          at="/body/since"
          type="date"
          label={t('registry.estate.contract.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/until"
          type="date"
          label={t('registry.estate.contract.until')}
          hint={t('registry.estate.contract.until.hint')}
          value={until}
          onChange={setUntil}
          optional
        />
        <TextField
          at="/body/feeFen"
          inputMode="decimal"
          label={t('registry.estate.contract.fee')}
          value={fee}
          onChange={setFee}
          optional
        />
      </div>
    </FormDialog>
  );
}

export function NoticeForm({
  id,
  contract,
  onClose,
}: {
  id: string;
  contract: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const notice = useAction(noticePropertyContract);
  const [by, setBy] = useState<(typeof noticeSides)[number]>('owners');
  const [on, setOn] = useState('');
  return (
    <FormDialog
      title={t('registry.estate.notice')}
      send={t('registry.org.save')}
      busy={notice.running}
      problem={notice.problem}
      onSend={() =>
        void notice
          .run({ params: { id, contract }, body: { by, on: on } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <p className="registry-note">{t('registry.estate.notice.rule')}</p>
      <SelectField
        at="/body/by"
        label={t('registry.estate.notice.by')}
        value={by}
        onChange={setBy}
        options={noticeSides.map((one) => ({
          value: one,
          label: t(`registry.estate.side.${one}`),
        }))}
      />
      <TextField
        at="/body/on"
        type="date"
        label={t('registry.estate.notice.on')}
        value={on}
        onChange={setOn}
      />
    </FormDialog>
  );
}

const sums = ['openingFen', 'paidInFen', 'interestFen', 'spentFen', 'closingFen'] as const;

export function StatementForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const save = useAction(saveFundStatement);
  const [days, setDays] = useState({ since: '', until: '', publishedOn: '' });
  const [yuan, setYuan] = useState<Record<(typeof sums)[number], string>>({
    ...{ openingFen: '', paidInFen: '', interestFen: '', spentFen: '', closingFen: '' },
  });
  const label = (key: keyof typeof days) =>
    t(
      key === 'publishedOn'
        ? 'registry.estate.fund.publishedOn'
        : `registry.estate.contract.${key}`,
    );
  return (
    <FormDialog
      wide
      title={t('registry.estate.fund.add')}
      send={t('registry.org.save')}
      busy={save.running}
      problem={save.problem}
      labels={Object.fromEntries([
        ...(['since', 'until', 'publishedOn'] as const).map((key) => [`/body/${key}`, label(key)]),
        ...sums.map((key) => [`/body/${key}`, t(`registry.estate.fund.${key}`)]),
      ])}
      onSend={() =>
        void save
          .run({
            params: { id },
            body: {
              since: days.since,
              until: days.until,
              publishedOn: day(days.publishedOn),
              openingFen: fen(yuan.openingFen),
              paidInFen: fen(yuan.paidInFen),
              interestFen: fen(yuan.interestFen),
              spentFen: fen(yuan.spentFen),
              closingFen: fen(yuan.closingFen),
            },
          })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <div className="org-pair">
        {(['since', 'until', 'publishedOn'] as const).map((key) => (
          <TextField
            key={key}
            at={`/body/${key}`}
            type="date"
            label={label(key)}
            value={days[key]}
            onChange={(value) => setDays((now) => ({ ...now, [key]: value }))}
            optional={key === 'publishedOn'}
          />
        ))}
        {sums.map((key) => (
          <TextField
            key={key}
            at={`/body/${key}`}
            inputMode="decimal"
            label={t(`registry.estate.fund.${key}`)}
            value={yuan[key]}
            onChange={(value) => setYuan((now) => ({ ...now, [key]: value }))}
          />
        ))}
      </div>
    </FormDialog>
  );
}
