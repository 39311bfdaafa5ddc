import { Problem, type ProblemCode } from '@liren/kernel/contract';
import { officePrefix, problemSentence } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  codesOf,
  type Field,
  fieldsOf,
  type OpenApi,
  type Operation,
  typeOf,
  withHoles,
} from './document.ts';
import { permissionInWords } from './permission.ts';
import { TryIt } from './try-it.tsx';

/** One endpoint: closed a line, open everything about it. Its id is its place in the address. */
export function OperationEntry({
  operation,
  document,
}: {
  operation: Operation;
  document: OpenApi;
}): ReactNode {
  const [isOpen, setOpen] = useState(() => location.hash === `#${operation.operationId}`);
  return (
    <details
      id={operation.operationId}
      className="endpoint"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="endpoint-method" data-change={operation.method === 'GET' ? undefined : ''}>
          {operation.method}
        </span>
        <code>{operation.path}</code>
        <span className="endpoint-summary" lang="en">
          {operation.summary}
        </span>
      </summary>
      {isOpen && <Inside operation={operation} document={document} />}
    </details>
  );
}

function Inside({ operation, document }: { operation: Operation; document: OpenApi }): ReactNode {
  const { t } = useWords();
  const parameters = operation.parameters.map(
    ({ name, required, description, schema, in: where }): Field => ({
      name: `${name} (${t(`developers.in.${where}`)})`,
      type: typeOf(schema),
      required,
      description: description ?? schema.description ?? '',
    }),
  );
  const body = operation.requestBody?.content['application/json']?.schema;
  const reply = operation.responses['200']?.content?.['application/json']?.schema;
  return (
    <div className="endpoint-inside">
      <p>
        <a href={`#${operation.operationId}`}>{operation.operationId}</a> ·{' '}
        <strong>{t('developers.who')}</strong> {permissionInWords(operation['x-permission'], t)}
      </p>
      <Fields title={t('developers.parameters')} fields={parameters} />
      {body && <Fields title={t('developers.body')} fields={fieldsOf(body)} />}
      <TryIt operation={operation} />
      {reply ? (
        <details>
          <summary>{t('developers.reply')}</summary>
          <Fields title={t('developers.reply')} fields={fieldsOf(reply)} />
        </details>
      ) : (
        <p>{t(operation.responses['204'] ? 'developers.reply.none' : 'developers.reply.stream')}</p>
      )}
      <details>
        <summary>{t('developers.refusals')}</summary>
        <Refusals codes={codesOf(operation, document)} />
      </details>
    </div>
  );
}

function Fields({ title, fields }: { title: string; fields: readonly Field[] }): ReactNode {
  const { t } = useWords();
  if (fields.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
    <div className="endpoint-fields" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('developers.field')}</th>
            <th scope="col">{t('developers.type')}</th>
            <th scope="col">{t('developers.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, description }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {!required && <span className="field-optional">{t('field.optional')}</span>}
              </th>
              <td>{type}</td>
              <td lang="en">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Refusals({ codes }: { codes: readonly string[] }): ReactNode {
  const words = useWords();
  return (
    <ul className="endpoint-refusals">
      {codes.map((code) => (
        <li key={code}>
          <a href={`${officePrefix}/developers/problems#${code}`}>
            <code>{code}</code>
          </a>{' '}
          {withHoles(problemSentence(new Problem(code as ProblemCode), words))}
        </li>
      ))}
    </ul>
  );
}
