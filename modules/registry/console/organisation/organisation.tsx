import {
  Answer,
  ErrorLine,
  Go,
  StatusTag,
  Timeline,
  useAction,
  useFormat,
  useOne,
  useParam,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  getOrganisation,
  getOrganisationCard,
  type OrganisationDetail,
  undoOrganisationMerge,
} from '../../contract/public.ts';
import { ToldPanels } from '../../parts/card/told-panels.tsx';
import { Contact } from './contact.tsx';
import { EndForm, MergeForm, ReopenForm } from './organisation-acts.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { RuleLineText } from './rule-line.tsx';
import { TagList } from './tag-list.tsx';
import { Ties } from './ties.tsx';
import '../registry.css';
import './organisation.css';

type Act = 'correct' | 'end' | 'reopen' | 'merge';

/** One organisation: what it is, why it has its tags, what it brings, whom it is tied to, what was changed. */
export default function OrganisationScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getOrganisation, { params: { id: useParam('id') } }, { keep: true });
  const [open, setOpen] = useState<{ act: Act; gone?: string } | null>(null);
  const close = () => setOpen(null);
  const one = answer.value;
  const acts = (['correct', 'merge', 'end', 'reopen'] as const).filter((act) =>
    one?.may.includes(act),
  );
  return (
    <Page
      title={one?.name ?? t('registry.tab.organisations')}
      back="/registry/organisations"
      note={one && <Standing of={one} />}
      actions={acts.map((act) => (
        <Button
          key={act}
          kind={act === 'correct' ? 'primary' : 'plain'}
          onClick={() => setOpen({ act })}
        >
          {t(`registry.org.${act}`)}
        </Button>
      ))}
    >
      <Answer of={answer} rows={12}>
        {(value) => (
          <div className="registry-panes">
            <div className="registry-stack">
              <Facts of={value} />
              {value.may.includes('contact') && <Contact id={value.id} />}
              <Reasons of={value} />
            </div>
            <div className="registry-stack">
              <Twins of={value} onMerge={(gone) => setOpen({ act: 'merge', gone })} />
              <Ties of={value} />
              <ToldOf id={value.id} />
              <History of={value} />
            </div>
          </div>
        )}
      </Answer>
      {one && open?.act === 'correct' && (
        <OrganisationForm of={one} onClose={close} onDone={close} />
      )}
      {one && open?.act === 'end' && <EndForm id={one.id} onClose={close} />}
      {one && open?.act === 'reopen' && <ReopenForm id={one.id} onClose={close} />}
      {one && open?.act === 'merge' && (
        <MergeForm
          of={one}
          gone={one.duplicates.find(({ id }) => id === open.gone) ?? null}
          onClose={close}
        />
      )}
    </Page>
  );
}

function ToldOf({ id }: { id: string }): ReactNode {
  return <ToldPanels of={useOne(getOrganisationCard, { params: { id } })} />;
}

function Standing({ of: one }: { of: OrganisationDetail }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (one.mergedInto)
    return (
      <>
        <StatusTag tone="stopped">{t('registry.org.state.merged')}</StatusTag>{' '}
        <Go to={`/registry/organisations/${one.mergedInto.id}`}>{one.mergedInto.name}</Go>
      </>
    );
  if (one.validTo)
    return (
      <StatusTag tone="stopped">
        {t('registry.org.state.ended', { on: format.date(one.validTo) })}
      </StatusTag>
    );
  return <StatusTag tone="done">{t('registry.org.state.standing')}</StatusTag>;
}

function Facts({ of: one }: { of: OrganisationDetail }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const place = [one.building?.name, one.room?.number, one.address].filter(Boolean).join(' · ');
  const facts: (readonly [string, ReactNode])[] = [
    [t('registry.class'), t(`registry.class.${one.actorClass}`)],
    [t('registry.org.role'), t(`registry.org.role.${one.actorClass}`)],
    [t('registry.org.type'), t(`registry.org.type.${one.type}`)],
    [t('registry.org.legal'), t(`registry.org.legal.${one.legalStatus}`)],
    [t('registry.org.nature'), one.nature && t(`registry.org.nature.${one.nature}`)],
    [t('registry.org.field.creditCode'), one.creditCode],
    [t('registry.org.field.shortName'), one.shortName],
    [t('registry.org.area'), one.area.name],
    [
      t('registry.org.premises'),
      one.building ? <Go to={`/registry/ledgers/${one.building.id}`}>{place}</Go> : place,
    ],
    [
      t('registry.org.parent'),
      one.parent && <Go to={`/registry/organisations/${one.parent.id}`}>{one.parent.name}</Go>,
    ],
    [t('registry.org.staff'), one.staff !== null && format.number(one.staff)],
    [t('registry.org.field.industry'), one.industry],
    [t('registry.org.field.founded'), one.founded && format.date(one.founded)],
    [t('registry.org.field.unit'), one.unit?.name],
    [
      t('registry.org.source'),
      t('registry.org.source.line', {
        source: one.source === 'form' ? t('registry.org.source.form') : one.source,
        when: format.dateTime(one.takenAt),
      }),
    ],
  ];
  return (
    <Panel title={t('registry.org.facts')}>
      <dl className="registry-facts">
        {facts
          .filter(([, value]) => value)
          .map(([head, value]) => (
            <div key={head} style={{ display: 'contents' }}>
              <dt>{head}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

function Reasons({ of: one }: { of: OrganisationDetail }): ReactNode {
  const { t } = useWords();
  return (
    <Panel
      title={t('registry.org.tags')}
      aside={<Go to="/registry/rules">{t('registry.page.rules')}</Go>}
    >
      {one.tags.length === 0 ? (
        <p className="quiet">{t('registry.org.tags.none')}</p>
      ) : (
        <ul className="registry-list">
          {one.tags.map((tag) => (
            <li key={tag.tag} className="org-line">
              <TagList of={[tag]} />
              <span className="registry-note">
                {t('registry.org.because')}{' '}
                {one.reasons
                  .find((reason) => reason.tag === tag.tag)
                  ?.lines.map((line, i) => (
                    <span key={`${line.field}${i}`}>
                      {i > 0 && '；'}
                      <RuleLineText of={line} />
                    </span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Others of the same name, and merges that can be taken back. */
function Twins({
  of: one,
  onMerge,
}: {
  of: OrganisationDetail;
  onMerge: (gone: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const undo = useAction(undoOrganisationMerge);
  if (one.duplicates.length === 0 && one.merges.length === 0) return null;
  return (
    <Panel title={t('registry.org.twins')}>
      {undo.problem && <ErrorLine problem={undo.problem} />}
      <ul className="registry-list">
        {one.duplicates.map((twin) => (
          <li key={twin.id} className="org-row">
            <span>
              <Go to={`/registry/organisations/${twin.id}`}>{twin.name}</Go>
              <span className="org-under">
                {[t(`registry.org.type.${twin.type}`), twin.creditCode, twin.address]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {one.may.includes('merge') && (
              <Button onClick={() => onMerge(twin.id)}>{t('registry.org.merge.this')}</Button>
            )}
          </li>
        ))}
        {one.merges.map((merge) => (
          <li key={merge.id} className="org-row">
            <span>
              {t('registry.org.merged.line', { name: merge.gone.name })}
              <span className="org-under">
                {[format.when(merge.at), merge.by, merge.reason].filter(Boolean).join(' · ')}
              </span>
            </span>
            {one.may.includes('merge') && (
              <Button
                busy={undo.running}
                onClick={() => void undo.run({ params: { id: merge.id } })}
              >
                {t('registry.org.merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function History({ of: one }: { of: OrganisationDetail }): ReactNode {
  const { t } = useWords();
  if (one.history.length === 0) return null;
  return (
    <Panel title={t('registry.org.history')}>
      <Timeline
        entries={one.history.map(({ at, by, kind, fields, reason }, i) => ({
          id: `${at}-${i}`,
          at,
          title: t(`registry.org.change.${kind}`),
          note: [by, reason].filter(Boolean).join(' · '),
          children: (
            <ul className="registry-list registry-note">
              {Object.entries(fields).map(([field, [was, is]]) => (
                <li key={field}>
                  {field === 'contact'
                    ? t('registry.org.change.contact')
                    : t('registry.org.change.field', {
                        field: t(`registry.org.change.of.${field as 'name'}`),
                        was: was ?? '—',
                        is: is ?? '—',
                      })}
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </Panel>
  );
}
