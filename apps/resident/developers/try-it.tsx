import { Dialog, officePrefix } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Operation, Parameter } from './document.ts';
import {
  curlOf,
  firstBody,
  firstValues,
  isUpload,
  type PreparedRequest,
  requestOf,
} from './request.ts';

interface Answered {
  status: number;
  ms: number;
  type: string;
  text: string;
}

/** As much of an answer as a page can show without becoming slow. */
const shownCharacters = 20_000;

/** A form that calls the endpoint with the session of this page, and the same call as a line of curl. */
export function TryIt({ operation }: { operation: Operation }): ReactNode {
  const { t } = useWords();
  const id = useId();
  const [values, setValues] = useState(() => firstValues(operation));
  const [body, setBody] = useState(() => firstBody(operation));
  const [key] = useState(() => crypto.randomUUID());
  const [answered, setAnswered] = useState<Answered | 'busy' | 'lost' | null>(null);
  const [asking, setAsking] = useState(false);
  const request = requestOf(operation, { values, body }, officePrefix, key);
  const isReading = operation.method === 'GET' || operation.method === 'HEAD';
  const isStream = operation.path === '/api/live';
  const run = async () => {
    setAsking(false);
    setAnswered('busy');
    setAnswered(await answerTo(request));
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isReading) void run();
    else setAsking(true);
  };
  if (isStream || isUpload(operation))
    return (
      <>
        <p>{t(isStream ? 'developers.try.stream' : 'developers.try.upload')}</p>
        <Curl request={request} />
      </>
    );
  return (
    <form className="try-it" onSubmit={send} aria-label={t('developers.try')}>
      {operation.parameters
        .filter((p) => p.in !== 'header')
        .map((p) => (
          <ParameterField
            key={p.name}
            parameter={p}
            value={values[p.name] ?? ''}
            onChange={(value) => setValues((now) => ({ ...now, [p.name]: value }))}
          />
        ))}
      {operation.requestBody && (
        <div className="field">
          <label htmlFor={`${id}-body`}>{t('developers.body')}</label>
          <textarea
            id={`${id}-body`}
            className="try-it-body"
            spellCheck={false}
            rows={Math.min(16, body.split('\n').length + 1)}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
      )}
      <div className="try-it-actions">
        <Button type="submit" kind={isReading ? 'primary' : 'danger'} busy={answered === 'busy'}>
          {t(isReading ? 'developers.try' : 'developers.try.change')}
        </Button>
      </div>
      <Curl request={request} />
      <div role="status">
        {answered === 'lost' && <p>{t('problem.network.lost')}</p>}
        {answered && typeof answered === 'object' && <Answer of={answered} />}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        alert
        title={t('developers.try.sure')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            <Button kind="danger" onClick={() => void run()}>
              {t('developers.try.change')}
            </Button>
          </>
        }
      >
        <p>{t('developers.try.sure.why')}</p>
        <p>
          <code>
            {request.method} {request.address}
          </code>
        </p>
      </Dialog>
    </form>
  );
}

async function answerTo({
  method,
  address,
  headers,
  body,
}: PreparedRequest): Promise<Answered | 'lost'> {
  const began = performance.now();
  try {
    const response = await fetch(address, { method, headers, ...(body === null ? {} : { body }) });
    const type = response.headers.get('content-type') ?? '';
    const isText = /json|text|xml|csv/.test(type);
    const text = isText ? await response.text() : `${(await response.blob()).size} B`;
    const ms = Math.round(performance.now() - began);
    return { status: response.status, ms, type, text: readable(text, type) };
  } catch {
    return 'lost';
  }
}

function readable(text: string, type: string): string {
  if (!type.includes('json') || text === '') return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Answer({ of: { status, ms, type, text } }: { of: Answered }): ReactNode {
  const { t } = useWords();
  const rest = text.length - shownCharacters;
  return (
    <>
      <p>
        <strong>{status}</strong> · {ms} ms · {type}
      </p>
      {text !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre
          className="developers-code"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
          tabIndex={0}
          role="region"
          aria-label={t('developers.answer')}
        >
          {text.slice(0, shownCharacters)}
          {rest > 0 && `\n${t('developers.answer.more', { count: rest })}`}
        </pre>
      )}
    </>
  );
}

function ParameterField({
  parameter: { name, required, schema, description },
  value,
  onChange,
}: {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  const id = useId();
  const isYesNo = [schema.type].flat().includes('boolean');
  const choices = isYesNo ? ['true', 'false'] : schema.enum?.map(String);
  return (
    <div className="field">
      <label htmlFor={id}>
        <code>{name}</code>
        {!required && <span className="field-optional">{t('field.optional')}</span>}
      </label>
      {choices ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {!required && <option value="">—</option>}
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          required={required}
          spellCheck={false}
          autoComplete="off"
          title={description}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}

function Curl({ request }: { request: PreparedRequest }): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const line = curlOf(request, location.origin);
  return (
    <div className="try-it-curl">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same */}
      <pre className="developers-code" tabIndex={0} role="region" aria-label="curl">
        {line}
      </pre>
      <Button
        onClick={() => {
          void navigator.clipboard?.writeText(line).then(() => setCopied(true));
        }}
      >
        {t(copied ? 'action.copied' : 'action.copy')}
      </Button>
    </div>
  );
}
