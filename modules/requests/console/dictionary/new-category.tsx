import type { Problem } from '@liren/kernel/contract';
import {
  Answer,
  ask,
  asProblem,
  ErrorLine,
  Form,
  useAction,
  useDraft,
  useGo,
  useOne,
  usePlace,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  addCategoryEntry,
  type CategorySaid,
  type Edition,
  getCategoryEntry,
  getEdition,
} from '../../contract/edition.ts';
import { EntryFields, SavedWith } from './category.tsx';
import { codeFault, nextCode } from './codes.ts';
import './dictionary.css';

const Place = z.object({
  of: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
});

const nothingSaid: CategorySaid = {
  ...{ name: '', nameEn: '', kinds: [], defaultLevel: 'IV', limit: null },
  ...{ filingCondition: { zh: '', en: '' }, closingCondition: { zh: '', en: '' } },
  ...{ verifyOnSite: false, publicByDefault: true, publicPlace: true, words: [] },
  ...{ validTo: null, questions: [], routes: [{ ground: null, lead: 'community', others: [] }] },
};

/** A new category: its class, a free code of it, and all its rules, which may begin as those of a neighbour. */
export default function NewCategoryScreen(): ReactNode {
  const { t } = useWords();
  const [{ of }] = usePlace(Place);
  const one = useOne(getEdition, {}, { keep: true });
  return (
    <Page title={t('requests.edition.add')} back="/admin/dictionary">
      <Answer of={one} rows={10}>
        {(edition) => <NewForm edition={edition} of={of ?? ''} />}
      </Answer>
    </Page>
  );
}

function NewForm({ edition, of }: { edition: Edition; of: string }): ReactNode {
  const { t, language } = useWords();
  const go = useGo();
  const add = useAction(addCategoryEntry);
  const taken = edition.categories.map(({ code }) => code);
  const [chosen, setChosen] = useState({ of, code: of ? nextCode(of, taken) : '' });
  const [like, setLike] = useState('');
  // Fields that turn texts into lists keep what was typed: filled with something else, they begin anew.
  const [filled, setFilled] = useState(0);
  const [lost, setLost] = useState<Problem | null>(null);
  const [said, setSaid, clear] = useDraft<CategorySaid>('dictionary:new', nothingSaid);
  const nameOf = ({ name, nameEn }: { name: string; nameEn: string }) =>
    language === 'en' ? nameEn : name;
  const fault = codeFault(chosen.code, edition.classes, taken);
  const beginLike = async (code: string): Promise<void> => {
    setLike(code);
    if (code === '') return;
    try {
      const { said: theirs } = await ask(getCategoryEntry, { params: { code } });
      setSaid((before) => ({
        ...theirs,
        ...{ name: before.name, nameEn: before.nameEn, words: [], validTo: null },
      }));
      setFilled((times) => times + 1);
      setLost(null);
    } catch (error) {
      setLost(asProblem(error));
    }
  };
  const send = async (): Promise<void> => {
    const done = await add.run({ body: { code: chosen.code, ...said } });
    if (!done) return;
    clear();
    go(done.faults.length === 0 ? '/admin/dictionary' : `/admin/dictionary/${done.code}`);
  };
  return (
    <Form className="edition-form" problem={add.problem} onSend={() => void send()}>
      <SavedWith faults={add.done?.faults ?? []} />
      <Panel title={t('requests.edition.part.code')}>
        <SelectField
          at="/body/class"
          label={t('requests.edition.class')}
          value={chosen.of}
          placeholder={t('requests.edition.class.choose')}
          onChange={(one) => setChosen({ of: one, code: nextCode(one, taken) })}
          options={edition.classes.map((one) => ({
            value: one.code,
            label: `${one.code} ${nameOf(one)}`,
          }))}
        />
        <TextField
          at="/body/code"
          label={t('requests.edition.code')}
          hint={
            chosen.code !== '' && fault
              ? t(`requests.edition.code.${fault}`)
              : t('requests.edition.code.hint')
          }
          inputMode="numeric"
          maxLength={4}
          value={chosen.code}
          onChange={(code) => setChosen({ ...chosen, code: code.replaceAll(/\D/g, '') })}
        />
        <SelectField
          at="/body/like"
          label={t('requests.edition.like')}
          hint={t('requests.edition.like.hint')}
          optional
          value={like}
          placeholder={t('requests.edition.like.none')}
          onChange={(code) => void beginLike(code)}
          options={edition.categories
            .filter(({ parent }) => parent === chosen.of)
            .map((one) => ({ value: one.code, label: `${one.code} ${nameOf(one)}` }))}
        />
        {lost && <ErrorLine problem={lost} />}
      </Panel>
      <EntryFields
        key={filled}
        said={said}
        change={(next) => setSaid((before) => ({ ...before, ...next }))}
      />
      <div className="edition-buttons">
        <Button kind="primary" type="submit" busy={add.running} disabled={fault !== null}>
          {t('requests.edition.save')}
        </Button>
      </div>
    </Form>
  );
}
