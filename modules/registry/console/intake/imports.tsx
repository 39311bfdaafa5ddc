import { Problem } from '@liren/kernel/contract';
import {
  Answer,
  EmptyState,
  Go,
  randomKey,
  sendFile,
  useAction,
  useFormat,
  useGo,
  useOne,
} from '@liren/ui';
import { FactTable, ImportForm, Page, Panel } from '@liren/ui/console';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useRef, useState } from 'react';
import {
  type FactSource,
  factSources,
  type Import,
  type IntakeKind,
  intakeKinds,
  listImports,
  startImport,
} from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';
import { StateTag } from './state-tag.tsx';

const accept =
  '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const largestMb = 64;

/** Files that were imported into the register, and a new one. */
export default function Imports(): ReactNode {
  const { t } = useWords();
  const list = useOne(listImports, {});
  return (
    <Page title={t('registry.intake.title')}>
      <RegistryNav />
      <Begin />
      <Panel title={t('registry.intake.list')}>
        <Answer of={list}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('registry.intake.none')} />
            ) : (
              <ImportTable items={items} />
            )
          }
        </Answer>
      </Panel>
    </Page>
  );
}

function ImportTable({ items }: { items: readonly Import[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('registry.intake.list')}
      rows={items}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('registry.intake.name'),
          cell: ({ id, name }) => <Go to={`/registry/imports/${id}`}>{name}</Go>,
        },
        {
          key: 'kind',
          head: t('registry.intake.kind'),
          cell: ({ kind }) => t(`registry.intake.kind.${kind}`),
        },
        { key: 'state', head: t('registry.intake.state'), cell: (row) => <StateTag of={row} /> },
        {
          key: 'rows',
          head: t('registry.intake.rows'),
          cell: ({ rowCount }) => format.number(rowCount),
        },
        {
          key: 'begun',
          head: t('registry.intake.begun'),
          cell: ({ begunAt }) => format.dateTime(begunAt),
        },
      ]}
    />
  );
}

/** Chooses a file and brings it here; what it says is looked at on its own page. */
function Begin(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [kind, setKind] = useState<IntakeKind>('people');
  const [source, setSource] = useState<FactSource>('census');
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = useAction(startImport);
  /** Of the same file the same wish: after a lost line it goes on where it was. */
  const wish = useRef<{
    file: File;
    key: string;
    id: Awaited<ReturnType<typeof sendFile>> | null;
  } | null>(null);
  const run = async (file: File) => {
    setProblem(null);
    if (wish.current?.file !== file) wish.current = { file, key: randomKey(), id: null };
    const mine = wish.current;
    setSent(0);
    try {
      const typed = new File([file], file.name, {
        type: /\.xlsx$/i.test(file.name) ? workbook : 'text/csv',
      });
      const upload = await sendFile(typed, {
        ...{
          key: mine.key,
          id: mine.id,
          signal: new AbortController().signal,
          onProgress: setSent,
        },
        onBegan: (id) => {
          mine.id = id;
        },
        onWaiting: () => undefined,
      });
      const made = await start.run({ body: { upload, kind, source, name: file.name.slice(-120) } });
      if (made) go(`/registry/imports/${made.id}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSent(null);
    }
  };
  return (
    <ImportForm
      lead={t('registry.intake.lead')}
      file={t('registry.intake.file')}
      accept={accept}
      largestMb={largestMb}
      begin={
        sent === null
          ? t('registry.intake.begin')
          : t('registry.intake.sending', { percent: Math.floor(sent * 100) })
      }
      running={sent !== null || start.running}
      problem={problem ?? start.problem}
      onRun={(file) => void run(file)}
      onChange={start.reset}
    >
      <SelectField
        at="/body/kind"
        label={t('registry.intake.kind')}
        value={kind}
        onChange={setKind}
        options={intakeKinds.map((value) => ({ value, label: t(`registry.intake.kind.${value}`) }))}
      />
      <SelectField
        at="/body/source"
        label={t('registry.intake.source')}
        hint={t('registry.intake.source.hint')}
        value={source}
        onChange={setSource}
        options={factSources.map((value) => ({ value, label: t(`registry.source.${value}`) }))}
      />
    </ImportForm>
  );
}
