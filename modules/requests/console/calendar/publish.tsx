import { FaultsWithin, Go, useAction, useFormat } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type CalendarCheck,
  checkCalendar,
  publishYear,
  type WorkCalendar,
} from '../../contract/calendar.ts';
import { Days } from './days.tsx';

/** A year's notice: pasted or read from a file, checked against the open limits, then put in force. */
export function PublishYear({ of: calendar }: { of: WorkCalendar }): ReactNode {
  const { t } = useWords();
  const check = useAction(checkCalendar);
  const publish = useAction(publishYear);
  const thisYear = Number(calendar.today.slice(0, 4));
  const [year, setYear] = useState(String(calendar.standing.year));
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  // What was checked is what is published: whoever changes the text checks again.
  const anew =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      check.reset();
      publish.reset();
      set(value);
    };
  const found = check.done;
  const isSound =
    found !== null &&
    found !== undefined &&
    found.faults.length === 0 &&
    found.days.some(({ kind }) => kind === 'holiday');
  const send = async (): Promise<void> => {
    if (!found) return;
    const done = await publish.run({
      body: { year: Number(year), text, note, after: found.version },
    });
    if (!done) return;
    check.reset();
    setText('');
    setNote('');
  };
  return (
    <Panel title={t('requests.calendar.publish')}>
      <FaultsWithin problem={check.problem ?? publish.problem}>
        <div className="calendar-form">
          {publish.done && (
            <p role="status">{t('requests.calendar.done', { version: publish.done.version })}</p>
          )}
          <SelectField
            at="/body/year"
            label={t('requests.calendar.year')}
            value={year}
            onChange={anew(setYear)}
            options={[thisYear, thisYear + 1].map((one) => ({
              value: String(one),
              label: String(one),
            }))}
          />
          <TextAreaField
            at="/body/text"
            label={t('requests.calendar.text')}
            hint={t('requests.calendar.text.hint')}
            value={text}
            onChange={anew(setText)}
            rows={8}
          />
          <div className="calendar-deeds">
            <Button
              busy={check.running}
              onClick={() => void check.run({ body: { year: Number(year), text } })}
            >
              {t('requests.calendar.check')}
            </Button>
            <label>
              {t('requests.calendar.file')}{' '}
              <input
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  if (file) void file.text().then(anew(setText));
                }}
              />
            </label>
          </div>
        </div>
        {found && (
          <div className="calendar-check">
            <Found of={found} />
            {isSound && (
              <>
                <TextField
                  at="/body/note"
                  label={t('requests.calendar.note')}
                  hint={t('requests.calendar.note.hint')}
                  value={note}
                  onChange={setNote}
                  maxLength={200}
                />
                <div>
                  <Button kind="primary" busy={publish.running} onClick={() => void send()}>
                    {t('requests.calendar.go', { year })}
                  </Button>
                </div>
              </>
            )}
          </div>
        )}
      </FaultsWithin>
    </Panel>
  );
}

/** What was read, what was not, and which limits would move. */
function Found({ of: found }: { of: CalendarCheck }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { days, faults, open, moved, clocks } = found;
  const holidays = days.filter(({ kind }) => kind === 'holiday').length;
  return (
    <div role="status" className="calendar-check">
      {faults.length > 0 && (
        <>
          <p>
            <strong>{t('requests.calendar.faults', { count: faults.length })}</strong>
          </p>
          <ul className="bullets">
            {faults.map(({ line, code, text }) => (
              <li key={`${line}${code}`}>
                {t('requests.calendar.fault', {
                  line,
                  why: t(`requests.calendar.fault.${code}`),
                  text,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <strong>
          {holidays === 0
            ? t('requests.calendar.read.none')
            : t('requests.calendar.read', { holidays, working: days.length - holidays })}
        </strong>
      </p>
      {days.length > 0 && <Days days={days} year={String(found.year)} />}
      <p>
        <strong>
          {t('requests.calendar.moved', {
            open: format.number(open),
            moved: format.number(moved),
          })}
        </strong>
      </p>
      {clocks.length > 0 && (
        <>
          {moved > clocks.length && (
            <p>{t('requests.calendar.moved.first', { count: clocks.length })}</p>
          )}
          <MovedTable clocks={clocks} />
        </>
      )}
    </div>
  );
}

function MovedTable({ clocks }: { clocks: CalendarCheck['clocks'] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const by = (from: string, to: string): string => {
    const ms = Date.parse(to) - Date.parse(from);
    const duration = format.duration(Math.abs(ms));
    return t(ms > 0 ? 'requests.calendar.later' : 'requests.calendar.earlier', { duration });
  };
  return (
    <FactTable
      caption={t('requests.calendar.publish')}
      rows={clocks}
      idOf={({ number, clock, from, to }) => `${number}${clock}${from}${to}`}
      columns={[
        {
          key: 'matter',
          head: t('requests.calendar.column.matter'),
          names: true,
          cell: ({ number }) =>
            number && <Go to={`/matters/${number}`}>{format.publicNumber(number)}</Go>,
        },
        {
          key: 'clock',
          head: t('requests.calendar.column.clock'),
          cell: ({ clock }) => t(`requests.clock.${clock}` as WordKey),
        },
        {
          key: 'from',
          head: t('requests.calendar.column.from'),
          cell: ({ from }) => format.dateTime(from),
        },
        {
          key: 'to',
          head: t('requests.calendar.column.to'),
          cell: ({ to }) => format.dateTime(to),
        },
        {
          key: 'by',
          head: t('requests.calendar.column.by'),
          cell: ({ from, to }) => by(from, to),
        },
      ]}
    />
  );
}
