import { listCategories } from '@liren/requests/contract';
import { ErrorLine, useAction, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useId, useState } from 'react';
import { addPartner, changePartner, type Partner, readServices } from '../contract/public.ts';
import { attributesIn, attributesText } from './attributes.ts';

interface Line {
  /** Of the form only: lines may say the same while they are typed. */
  key: number;
  category: string;
  serviceCode: string;
  attributes: string;
}

const emptyLine = (key: number): Line => ({ key, category: '', serviceCode: '', attributes: '' });

/** Where another body is reached, and which of our categories is which service there. */
export function PartnerForm({
  of: before,
  onClose,
}: {
  of: Partner | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const add = useAction(addPartner);
  const change = useAction(changePartner);
  const read = useAction(readServices);
  const { problem, running } = before ? change : add;
  const [said, setSaid] = useState({
    name: before?.name ?? '',
    endpoint: before?.endpoint ?? '',
    jurisdiction: before?.jurisdiction ?? '',
    apiKey: '',
    isActive: before?.isActive ?? true,
  });
  const [lines, setLines] = useState<readonly Line[]>(
    () =>
      before?.services.map(({ category, serviceCode, attributes }, key) => ({
        ...{ key, category, serviceCode, attributes: attributesText(attributes) },
      })) ?? [emptyLine(0)],
  );
  const theirs = useId();
  const set = (part: Partial<typeof said>): void => setSaid((now) => ({ ...now, ...part }));
  const setLine = (key: number, part: Partial<Line>): void =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const send = async (): Promise<void> => {
    const { apiKey, ...rest } = said;
    const body = {
      ...rest,
      ...(apiKey === '' ? {} : { apiKey }),
      services: lines.map(({ category, serviceCode, attributes }) => ({
        ...{ category, serviceCode, attributes: attributesIn(attributes) },
      })),
    };
    const done = before
      ? await change.run({ params: { id: before.id }, body })
      : await add.run({ body });
    if (done) onClose();
  };
  const services = read.done?.services ?? [];
  const { endpoint, jurisdiction } = said;
  return (
    <FormDialog
      wide
      title={before ? before.name : t('exchange.partner.add')}
      send={t(before ? 'exchange.key.save' : 'exchange.partner.add')}
      busy={running}
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('exchange.partner.name')}
        maxLength={80}
        value={said.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        at="/body/endpoint"
        label={t('exchange.partner.endpoint')}
        hint={t('exchange.partner.endpoint.hint')}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
        value={endpoint}
        onChange={(to) => set({ endpoint: to })}
      />
      <TextField
        at="/body/jurisdiction"
        label={t('exchange.partner.jurisdiction')}
        optional
        maxLength={120}
        value={jurisdiction}
        onChange={(to) => set({ jurisdiction: to })}
      />
      <TextField
        at="/body/apiKey"
        label={t('exchange.partner.key')}
        {...(before?.hasKey ? { hint: t('exchange.partner.key.kept') } : {})}
        optional
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        value={said.apiKey}
        onChange={(apiKey) => set({ apiKey })}
      />
      <p>
        <Button
          busy={read.running}
          onClick={() => void read.run({ body: { endpoint, jurisdiction } })}
        >
          {t('exchange.partner.read')}
        </Button>
      </p>
      {read.problem && <ErrorLine problem={read.problem} />}
      {services.length > 0 && (
        <p role="status">{t('exchange.partner.read.done', { count: services.length })}</p>
      )}
      <datalist id={theirs}>
        {services.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <h3>{t('exchange.partner.services')}</h3>
      {lines.map((line, i) => (
        <ServiceLine
          key={line.key}
          {...{ line, nth: i, theirs }}
          onChange={(part) => setLine(line.key, part)}
          {...(lines.length > 1
            ? { onRemove: () => setLines((now) => now.filter(({ key }) => key !== line.key)) }
            : {})}
        />
      ))}
      <p>
        <Button
          onClick={() =>
            setLines((now) => [...now, emptyLine(1 + Math.max(...now.map(({ key }) => key)))])
          }
        >
          {t('exchange.partner.service.add')}
        </Button>
      </p>
      <CheckField
        at="/body/isActive"
        label={t('exchange.partner.active')}
        value={said.isActive}
        onChange={(isActive) => set({ isActive })}
      />
    </FormDialog>
  );
}

function ServiceLine({
  line,
  nth,
  theirs,
  onChange,
  onRemove,
}: {
  line: Line;
  nth: number;
  /** Id of the list of their services. */
  theirs: string;
  onChange: (part: Partial<Line>) => void;
  onRemove?: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const directory = useOne(listCategories, {});
  return (
    <div className="door-service">
      <SelectField
        at={`/body/services/${nth}/category`}
        label={t('exchange.partner.service.category')}
        placeholder={t('exchange.partner.service.choose')}
        value={line.category}
        onChange={(category) => onChange({ category })}
        options={(directory.value?.categories ?? []).map(({ code, name, nameEn }) => ({
          value: code,
          label: (language === 'en' && nameEn) || name,
        }))}
      />
      <TextField
        at={`/body/services/${nth}/serviceCode`}
        label={t('exchange.partner.service.code')}
        list={theirs}
        maxLength={120}
        value={line.serviceCode}
        onChange={(serviceCode) => onChange({ serviceCode })}
      />
      <TextAreaField
        at={`/body/services/${nth}/attributes`}
        label={t('exchange.partner.service.attributes')}
        hint={t('exchange.partner.service.attributes.hint')}
        optional
        rows={2}
        value={line.attributes}
        onChange={(attributes) => onChange({ attributes })}
      />
      {onRemove && (
        <p>
          <Button onClick={onRemove}>
            {t('exchange.partner.service.remove')}
            <span className="visually-hidden"> {nth + 1}</span>
          </Button>
        </p>
      )}
    </div>
  );
}
