import { newId, todayHere, useAction, useGo } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type BodyKindCode,
  type BodyPage,
  type BodyRow,
  bodyKindCodes,
  saveBody,
} from '../contract/public.ts';
import { bodyKinds, draftCharters, lastDayOf, officialName } from '../domain/public.ts';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const termOf = (kind: BodyKindCode, since: string) => {
  const { years } = bodyKinds[kind];
  return years ? lastDayOf(since, years) : '';
};

/** A body that is to be founded at a place of its own, instead of one that is chosen. */
export interface Founding {
  kind: BodyKindCode;
  area: { code: string; name: string };
  parent: BodyRow | null;
  /** The building of the register it is for. */
  building?: { id: string; name: string };
}

/** Sets up a body of a community, or changes one: names, terms, charter. */
export function BodyForm({
  community,
  parents,
  body,
  founding,
  onClose,
}: {
  community: { code: string; name: string };
  parents: readonly BodyRow[];
  body: BodyPage | null;
  founding?: Founding;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [id] = useState(() => body?.id ?? newId());
  const [kind, setKind] = useState<BodyKindCode>(
    body?.kind ?? founding?.kind ?? 'self_management_group',
  );
  const [name, setName] = useState(
    body?.name ?? officialName(kind, founding?.building?.name ?? community.name),
  );
  const [parent, setParent] = useState(body?.parent ?? founding?.parent?.id ?? '');
  const [since, setSince] = useState<string>(body?.since ?? todayHere());
  const [until, setUntil] = useState<string>(body?.termUntil ?? termOf(kind, todayHere()));
  const draft = draftCharters[kind];
  const charter = body ? body.charter : draft;
  const [purpose, setPurpose] = useState(charter?.purpose ?? '');
  const [duties, setDuties] = useState(charter?.duties.join('\n') ?? '');
  const [rules, setRules] = useState(charter?.rules.join('\n') ?? '');
  const [adopted, setAdopted] = useState<string>(body?.adoptedOn ?? '');
  const [filed, setFiled] = useState<string>(body?.filedOn ?? '');
  const save = useAction(saveBody);
  const kinds = bodyKindCodes.filter((one) => bodyKinds[one].level === 'community');

  const choose = (next: BodyKindCode) => {
    const text = draftCharters[next];
    setKind(next);
    setName(officialName(next, community.name));
    setUntil(termOf(next, since));
    setPurpose(text?.purpose ?? '');
    setDuties(text?.duties.join('\n') ?? '');
    setRules(text?.rules.join('\n') ?? '');
  };
  const send = async () => {
    const done = await save.run({
      params: { id },
      body: {
        ...{ kind, area: body?.area.code ?? founding?.area.code ?? community.code, name },
        building: body?.building?.id ?? founding?.building?.id ?? null,
        parent: parent || null,
        since,
        termUntil: until || null,
        charter: purpose.trim()
          ? { purpose, duties: linesOf(duties), rules: linesOf(rules) }
          : null,
        adoptedOn: adopted || null,
        filedOn: filed || null,
      },
    });
    if (!done) return;
    onClose();
    if (!body) go(`/bodies/${id}`);
  };
  return (
    <FormDialog
      wide
      title={body ? t('bodies.change') : t('bodies.new')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() => void send()}
    >
      {!body && !founding && (
        <SelectField
          at="/body/kind"
          label={t('bodies.kind')}
          value={kind}
          onChange={choose}
          options={kinds.map((value) => ({ value, label: t(`bodies.kind.${value}`) }))}
        />
      )}
      <TextField
        at="/body/name"
        label={t('bodies.name')}
        value={name}
        onChange={setName}
        maxLength={80}
      />
      {parents.length > 0 && (
        <SelectField
          at="/body/parent"
          label={t('bodies.parent')}
          optional
          value={parent}
          onChange={setParent}
          placeholder={t('bodies.parent.none')}
          options={parents
            .filter((one) => one.id !== id)
            .map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <div className="bodies-two">
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/termUntil"
          type="date"
          label={t('bodies.term_until')}
          optional
          value={until}
          onChange={setUntil}
        />
      </div>
      <TextAreaField
        at="/body/charter/purpose"
        label={t('bodies.charter.purpose')}
        optional
        value={purpose}
        onChange={setPurpose}
        maxLength={400}
      />
      <TextAreaField
        at="/body/charter/duties"
        label={t('bodies.charter.duties')}
        hint={t('bodies.charter.lines')}
        optional
        value={duties}
        onChange={setDuties}
      />
      <TextAreaField
        at="/body/charter/rules"
        label={t('bodies.charter.rules')}
        hint={t('bodies.charter.lines')}
        optional
        value={rules}
        onChange={setRules}
      />
      <div className="bodies-two">
        <TextField
          at="/body/adoptedOn"
          type="date"
          label={t('bodies.charter.adopted')}
          optional
          value={adopted}
          onChange={setAdopted}
        />
        <TextField
          at="/body/filedOn"
          type="date"
          label={t('bodies.filed')}
          optional
          value={filed}
          onChange={setFiled}
        />
      </div>
    </FormDialog>
  );
}
