import { Answer, Go, useFormat, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { dispatchOptions, type RequestPage, type UnitOption } from '../../contract/public.ts';
import { limitSentence, limitUnit, reasonSentence } from '../limits.ts';
import { sendSoon } from './soon.ts';

type Options = NonNullable<ReturnType<typeof useOne<typeof dispatchOptions>>['value']>;

/** Chooses who handles a matter: the directory's suggestion with its reasons, others with their facts. */
export function DispatchDialog({
  page,
  onClose,
}: {
  page: RequestPage;
  onClose: (taken: boolean) => void;
}): ReactNode {
  const words = useWords();
  const format = useFormat();
  const { t } = words;
  const [typed, setTyped] = useState('');
  const within = /^[1-9]\d{0,2}$/.test(typed.trim()) ? Number(typed) : undefined;
  const options = useOne(
    dispatchOptions,
    { params: { number: page.number }, query: within ? { within } : {} },
    { keep: true },
  );
  // What cannot be sent is said beside the field, and not sent.
  const isLonger = typed.trim() !== '' && !(within && within <= (options.value?.shorter ?? 0));
  const suggested = options.value?.options.find((o) => o.suggested === 'lead')?.unit.code;
  const [chosen, setChosen] = useState<string | null>(null);
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const lead = chosen ?? suggested ?? null;
  const unit = options.value?.options.find((o) => o.unit.code === lead)?.unit;
  const send = (): void => {
    if (!unit || isLonger) return;
    sendSoon({
      number: page.number,
      step: 'dispatch',
      body: {
        seen: page.seq,
        input: {
          lead: unit.code,
          others: [...others].filter((code) => code !== unit.code),
          ...(within ? { within } : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
        },
      },
      what: t('requests.console.dispatch.to', { unit: unit.name }),
    });
    onClose(true);
  };
  return (
    <FormDialog
      wide
      title={t('requests.console.dispatch.title', { title: page.title })}
      send={
        unit ? t('requests.console.dispatch.to', { unit: unit.name }) : t('requests.step.dispatch')
      }
      busy={false}
      disabled={!unit || isLonger}
      ready={options.value !== undefined}
      onSend={send}
      onClose={() => onClose(false)}
    >
      <Answer of={options} rows={6}>
        {(value) => (
          <div className="dispatch">
            <div className="dispatch-choice">
              <Leads options={value} lead={lead} onLead={setChosen} />
              <Others options={value} lead={lead} others={others} onOthers={setOthers} />
              {value.shorter > 0 && (
                <TextField
                  at="/input/within"
                  label={t('requests.console.dispatch.within', {
                    unit: limitUnit(value.limit, words),
                  })}
                  hint={t('requests.console.dispatch.within.hint', {
                    limit: limitSentence(value.limit, words, format),
                    most: value.shorter,
                  })}
                  optional
                  inputMode="numeric"
                  aria-invalid={isLonger || undefined}
                  value={typed}
                  onChange={setTyped}
                />
              )}
              <TextAreaField
                at="/input/note"
                label={t('requests.console.dispatch.note')}
                optional
                rows={2}
                maxLength={1000}
                value={note}
                onChange={setNote}
              />
            </div>
            <Why
              options={value}
              lead={lead}
              page={page}
              limit={within && !isLonger ? { ...value.limit, amount: within } : value.limit}
            />
          </div>
        )}
      </Answer>
    </FormDialog>
  );
}

function Leads({
  options: { options },
  lead,
  onLead,
}: {
  options: Options;
  lead: string | null;
  onLead: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const named = options.filter((o) => o.suggested !== 'none');
  const rest = options.filter((o) => o.suggested === 'none');
  const needle = wanted.trim().toLowerCase();
  const found = rest.filter(
    (o) => o.unit.code === lead || (needle !== '' && o.unit.name.toLowerCase().includes(needle)),
  );
  return (
    <fieldset className="field">
      <legend>{t('requests.console.dispatch.lead')}</legend>
      {named.length === 0 && <p className="field-hint">{t('requests.console.dispatch.none')}</p>}
      <div className="choice-column">
        {[...named, ...found].map((option) => (
          <UnitChoice key={option.unit.code} option={option} lead={lead} onLead={onLead} />
        ))}
      </div>
      {rest.length > 0 && (
        <div className="unit-search">
          <input
            type="search"
            aria-label={t('requests.console.dispatch.search', { count: rest.length })}
            placeholder={t('requests.console.dispatch.search', { count: rest.length })}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          <p role="status" className="field-hint">
            {needle !== '' && t('requests.console.dispatch.found', { count: found.length })}
          </p>
        </div>
      )}
    </fieldset>
  );
}

function UnitChoice({
  option: { unit, suggested, openCount, onTime },
  lead,
  onLead,
}: {
  option: UnitOption;
  lead: string | null;
  onLead: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <label className="choice unit-choice">
      <input
        type="radio"
        name="lead"
        value={unit.code}
        checked={lead === unit.code}
        onChange={() => onLead(unit.code)}
      />
      <span>
        <span className="unit-name">
          {unit.name}
          {suggested !== 'none' && (
            <span className="unit-mark">{t(`requests.console.suggested.${suggested}`)}</span>
          )}
        </span>
        <small>
          {t('requests.console.dispatch.load', {
            count: openCount,
            share:
              onTime.of === 0
                ? t('requests.console.dispatch.unproven')
                : format.share(onTime.onTime, onTime.of),
          })}
        </small>
      </span>
    </label>
  );
}

function Others({
  options: { options },
  lead,
  others,
  onOthers,
}: {
  options: Options;
  lead: string | null;
  others: ReadonlySet<string>;
  onOthers: (others: ReadonlySet<string>) => void;
}): ReactNode {
  const { t } = useWords();
  const free = options.filter((o) => o.unit.code !== lead && !others.has(o.unit.code));
  const nameOf = (code: string): string =>
    options.find((o) => o.unit.code === code)?.unit.name ?? code;
  return (
    <div className="field">
      <label htmlFor="dispatch-others">
        {t('requests.console.dispatch.others')}
        <span className="field-optional">{t('field.optional')}</span>
      </label>
      {[...others]
        .filter((code) => code !== lead)
        .map((code) => (
          <CheckField
            key={code}
            at={`/input/others/${code}`}
            label={nameOf(code)}
            value
            onChange={() => onOthers(new Set([...others].filter((one) => one !== code)))}
          />
        ))}
      {others.size < 8 && (
        <select
          id="dispatch-others"
          value=""
          onChange={(event) => onOthers(new Set([...others, event.target.value]))}
        >
          <option value="">{t('requests.console.dispatch.add')}</option>
          {free.map(({ unit }) => (
            <option key={unit.code} value={unit.code}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Facts, never a percentage of confidence; and what the reporter is going to read. */
function Why({
  options,
  lead,
  page,
  limit,
}: {
  options: Options;
  lead: string | null;
  page: RequestPage;
  limit: Options['limit'];
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const option = options.options.find((o) => o.unit.code === lead);
  const reasons = (option?.reasons ?? [])
    .map((reason) => reasonSentence(reason, words, format))
    .filter((sentence) => sentence !== '');
  return (
    <aside className="dispatch-why">
      <h3>{t('requests.console.dispatch.why')}</h3>
      {reasons.length > 0 ? (
        <ul className="bullets">
          {reasons.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p className="field-hint">{t('requests.console.dispatch.unreasoned')}</p>
      )}
      {options.barred.length > 0 && (
        <>
          <h3>{t('requests.console.dispatch.barred')}</h3>
          <ul className="bullets">
            {options.barred.map(({ unit, code }) => (
              <li key={unit.code}>
                {unit.name}：{t(`problem.${code}` as WordKey)}{' '}
                <Go to={`/lists/${page.community.code}`}>{t('requests.console.lists')}</Go>
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className="facts">
        <dt>{t('requests.console.dispatch.limit')}</dt>
        <dd>
          {limitSentence(limit, words, format)} · {format.before(options.dueAt)}
        </dd>
        <dt>{t('requests.console.dispatch.tells')}</dt>
        <dd>
          <blockquote>
            {t('requests.console.dispatch.tell', {
              unit: option?.unit.name ?? '—',
              due: format.before(options.dueAt),
            })}
          </blockquote>
        </dd>
      </dl>
    </aside>
  );
}
