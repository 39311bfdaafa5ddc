import { listAreas } from '@liren/areas/contract';
import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import { useAction, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  addPost,
  addSunk,
  changePost,
  credentials,
  type getCommunityCard,
  type Post,
  postKinds,
  type Sunk,
  saveRadiation,
  sunkKinds,
} from '../../contract/public.ts';

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const day = (text: string): LocalDate | null => (text === '' ? null : (text as LocalDate));

/** Somebody takes a post, or what is said of it is put right. */
export function PostForm({
  code,
  of: before,
  onClose,
}: {
  code: AreaCode;
  of: Post | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const add = useAction(addPost);
  const change = useAction(changePost);
  const { problem, running } = before ? change : add;
  const [name, setName] = useState(before?.name ?? '');
  const [kind, setKind] = useState<Post['kind']>(before?.kind ?? 'committee');
  const [duty, setDuty] = useState(before?.duty ?? '');
  const [isFullTime, setFullTime] = useState(before?.isFullTime ?? true);
  const [isSocialWorker, setSocialWorker] = useState(before?.isSocialWorker ?? false);
  const [credential, setCredential] = useState<Post['credential']>(before?.credential ?? 'none');
  const [credentialUntil, setCredentialUntil] = useState<string>(before?.credentialUntil ?? '');
  const [caseload, setCaseload] = useState(String(before?.caseload ?? ''));
  const [since, setSince] = useState<string>(before?.since ?? '');
  const send = async (): Promise<void> => {
    const body = {
      ...{ name, kind, duty, isFullTime, isSocialWorker, credential },
      ...{ credentialUntil: day(credentialUntil), caseload: number(caseload), since: day(since) },
    };
    const done = before
      ? await change.run({ params: { id: before.id }, body })
      : await add.run({ params: { code }, body });
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t(before ? 'registry.org.correct' : 'registry.post.add')}
      send={t('registry.org.save')}
      busy={running}
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('registry.post.name')}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      <div className="org-pair">
        <SelectField
          at="/body/kind"
          label={t('registry.post.kind')}
          value={kind}
          onChange={setKind}
          options={postKinds.map((one) => ({ value: one, label: t(`registry.post.kind.${one}`) }))}
        />
        <TextField
          at="/body/duty"
          label={t('registry.post.duty')}
          value={duty}
          onChange={setDuty}
          maxLength={60}
          optional
        />
        <SelectField
          at="/body/credential"
          label={t('registry.post.credential')}
          value={credential}
          onChange={setCredential}
          options={credentials.map((one) => ({
            value: one,
            label: t(`registry.credential.${one}`),
          }))}
        />
        <TextField
          at="/body/credentialUntil"
          type="date"
          label={t('registry.post.credential_until')}
          value={credentialUntil}
          onChange={setCredentialUntil}
          optional
        />
        <TextField
          at="/body/caseload"
          inputMode="numeric"
          label={t('registry.community.caseload')}
          hint={t('registry.post.caseload.hint')}
          value={caseload}
          onChange={setCaseload}
          optional
        />
        <TextField
          at="/body/since"
          type="date"
          label={t('registry.since')}
          value={since}
          onChange={setSince}
          optional
        />
      </div>
      <CheckField
        at="/body/isFullTime"
        label={t('registry.post.full')}
        value={isFullTime}
        onChange={setFullTime}
      />
      <CheckField
        at="/body/isSocialWorker"
        label={t('registry.post.social')}
        hint={t('registry.post.social.hint')}
        value={isSocialWorker}
        onChange={setSocialWorker}
      />
    </FormDialog>
  );
}

/** A service or staff that the street sinks to a community. */
export function SunkForm({ code, onClose }: { code: AreaCode; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useAction(addSunk);
  const [kind, setKind] = useState<Sunk['kind']>('service');
  const [name, setName] = useState('');
  const [fromUnit, setFromUnit] = useState('');
  const [headcount, setHeadcount] = useState('');
  const [since, setSince] = useState('');
  const [isShared, setShared] = useState(false);
  return (
    <FormDialog
      title={t('registry.sunk.add')}
      send={t('registry.org.save')}
      busy={add.running}
      problem={add.problem}
      onSend={() =>
        void add
          .run({
            params: { code },
            body: {
              kind,
              name,
              fromUnit,
              isShared,
              headcount: number(headcount),
              since: day(since),
            },
          })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <SelectField
        at="/body/kind"
        label={t('registry.org.type')}
        value={kind}
        onChange={setKind}
        options={sunkKinds.map((one) => ({ value: one, label: t(`registry.sunk.kind.${one}`) }))}
      />
      <TextField
        at="/body/name"
        label={t('registry.sunk.name')}
        value={name}
        onChange={setName}
        maxLength={80}
      />
      <TextField
        at="/body/fromUnit"
        label={t('registry.sunk.unit')}
        value={fromUnit}
        onChange={setFromUnit}
        maxLength={60}
      />
      <div className="org-pair">
        <TextField
          at="/body/headcount"
          inputMode="numeric"
          label={t('registry.sunk.headcount')}
          value={headcount}
          onChange={setHeadcount}
          optional
        />
        <TextField
          at="/body/since"
          type="date"
          label={t('registry.since')}
          value={since}
          onChange={setSince}
          optional
        />
      </div>
      <CheckField
        at="/body/isShared"
        label={t('registry.sunk.shared')}
        value={isShared}
        onChange={setShared}
      />
    </FormDialog>
  );
}

/** Which communities a hub radiates to. */
export function RadiationForm({
  of: card,
  onClose,
}: {
  of: z.output<(typeof getCommunityCard)['reply']>;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveRadiation);
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  const [reaches, setReaches] = useState<readonly AreaCode[]>(
    card.radiates.map(({ code }) => code),
  );
  return (
    <FormDialog
      title={t('registry.hub.draw')}
      send={t('registry.org.save')}
      busy={save.running}
      problem={save.problem}
      onSend={() =>
        void save
          .run({ params: { code: card.community.code }, body: { reaches: [...reaches] } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <p className="registry-note">{t('registry.hub.why', { name: card.community.name })}</p>
      {communities.value?.areas
        .filter(({ code }) => code !== card.community.code)
        .map(({ code, name }) => (
          <CheckField
            key={code}
            at={`/body/reaches/${code}`}
            label={name}
            value={reaches.includes(code)}
            onChange={(isIn) =>
              setReaches((now) => (isIn ? [...now, code] : now.filter((one) => one !== code)))
            }
          />
        ))}
    </FormDialog>
  );
}
