import { Go, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getProject, type Project, partnerKinds } from '../contract/public.ts';
import { Acts, DetailPage, type Fact, Facts, History } from './detail.tsx';
import { type ProjectAct, ProjectDialog, projectActWord } from './project-dialog.tsx';
import { ProjectForm } from './project-form.tsx';
import { programmeWord, projectTone } from './project-words.ts';
import { ReferralForm } from './referral-form.tsx';
import { SeatsShown } from './seats-shown.tsx';

/** One project: who sits where, which task is due, what is to be done next, how it went. */
export default function ProjectScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getProject, { params: { id: useParam('project') } }, { keep: true });
  const [act, setAct] = useState<ProjectAct | null>(null);
  const [changing, setChanging] = useState(false);
  const [referring, setReferring] = useState(false);
  return (
    <DetailPage
      of={answer}
      kind={t('linkage.project')}
      title={({ title }) => title}
      back="/linkage/projects"
      note={({ state }) => (
        <StatusTag tone={projectTone[state]}>{t(`linkage.project.state.${state}`)}</StatusTag>
      )}
      actions={({ may }) =>
        may.includes('revise') && (
          <>
            <Button onClick={() => setReferring(true)}>{t('linkage.referral.make')}</Button>
            <Button onClick={() => setChanging(true)}>{t('linkage.project.change')}</Button>
          </>
        )
      }
      dialogs={(found) => (
        <>
          {act && <ProjectDialog of={found} act={act} onClose={() => setAct(null)} />}
          {referring && (
            <ReferralForm
              seed={{
                ...{ title: found.title, area: found.area.code },
                about: { kind: 'project', id: found.id },
              }}
              onClose={() => setReferring(false)}
            />
          )}
          {changing && <ProjectForm project={found} onClose={() => setChanging(false)} />}
        </>
      )}
    >
      {(value) => (
        <>
          <Next of={value} onAct={setAct} />
          <ProjectFacts of={value} />
          <Panel title={t('linkage.seats')}>
            <SeatsShown of={value.seats} />
          </Panel>
          <Tasks of={value} onAct={setAct} />
          {value.ratings.length > 0 && <Ratings of={value} />}
          <History
            of={value.history}
            word={({ step, yes }) => {
              const said = (yes === false ? `${step}_no` : step) as 'raise';
              return t(`linkage.project.step.${said}`);
            }}
            about={({ no }) => [no !== null && value.tasks.find((task) => task.no === no)?.what]}
          />
        </>
      )}
    </DetailPage>
  );
}

interface PartProps {
  of: Project;
  onAct: (act: ProjectAct) => void;
}

/** What this reader can do now with the whole project. */
function Next({ of: { may }, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  const acts: ProjectAct[] = [
    { step: 'decide', yes: true },
    { step: 'decide', yes: false },
    { step: 'finish' },
    { step: 'verify', yes: true },
    { step: 'verify', yes: false },
    { step: 'rate' },
    { step: 'stop' },
  ];
  return (
    <Acts
      of={acts
        .filter(({ step }) => may.includes(step))
        .map((act) => ({
          ...{ act, word: t(projectActWord(act)) },
          leads: 'yes' in act ? act.yes : act.step !== 'stop',
        }))}
      onAct={onAct}
    />
  );
}

function ProjectFacts({ of }: { of: Project }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = (words: string[]) => words.join(t('linkage.comma'));
  const missing = partnerKinds.filter((kind) => !of.partners.includes(kind));
  const total = of.funding.reduce((sum, { fen }) => sum + fen, 0);
  const social = of.funding.reduce((sum, f) => sum + (f.source === 'fiscal' ? 0 : f.fen), 0);
  const facts: Fact[] = [
    [t('linkage.progress'), t('linkage.progress.tasks', { done: of.done, total: of.total })],
    [t('linkage.area'), of.estate ? `${of.area.name} · ${of.estate}` : of.area.name],
    [
      t('linkage.programme'),
      of.programme ? programmeWord(t, of.programme, of.programmeName) : t('linkage.programme.none'),
    ],
    [t('linkage.starts'), format.date(of.startsOn)],
  ];
  if (of.spheres.length > 0)
    facts.push([t('linkage.spheres'), list(of.spheres.map((one) => t(`linkage.sphere.${one}`)))]);
  if (of.facility) facts.push([t('linkage.facility'), t(`linkage.facility.${of.facility}`)]);
  facts.push([
    t('linkage.partners'),
    <>
      {list(of.partners.map((kind) => t(`linkage.partner.${kind}`)))}
      {missing.length > 0 && (
        <small className="linkage-under">
          {t('linkage.partners.missing', {
            kinds: list(missing.map((kind) => t(`linkage.partner.${kind}`))),
          })}
        </small>
      )}
    </>,
  ]);
  facts.push([
    t('linkage.funding'),
    total === 0 ? (
      t('linkage.funding.none')
    ) : (
      <>
        {list(
          of.funding.map(({ source, fen }) =>
            t('linkage.funding.of', {
              source: t(`linkage.funding.${source}`),
              amount: format.money(fen),
            }),
          ),
        )}
        <small className="linkage-under">
          {t('linkage.funding.total', {
            amount: format.money(total),
            share: format.percent(social / total),
          })}
        </small>
      </>
    ),
  ]);
  if (of.need || of.agreement)
    facts.push([
      t('linkage.project.from'),
      of.need ? (
        <Go to={`/linkage/needs/${of.need}`}>{t('linkage.project.from.need')}</Go>
      ) : (
        <Go to={`/linkage/agreements/${of.agreement}`}>{t('linkage.project.from.agreement')}</Go>
      ),
    ]);
  if (of.note) facts.push([t('linkage.project.note'), of.note]);
  return <Facts of={facts} />;
}

function Tasks({ of, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { may, state } = of;
  return (
    <Panel title={t('linkage.tasks')}>
      <FactTable
        caption={t('linkage.tasks')}
        rows={of.tasks}
        idOf={({ no }) => String(no)}
        columns={[
          { key: 'what', head: t('linkage.task.what'), names: true, cell: ({ what }) => what },
          {
            key: 'seats',
            head: t('linkage.seats'),
            cell: ({ seats }) => <SeatsShown of={seats} />,
          },
          {
            key: 'due',
            head: t('linkage.obligation.due'),
            cell: ({ dueOn }) => format.date(dueOn),
          },
          {
            key: 'state',
            head: t('linkage.state'),
            cell: ({ doneOn }) => (
              <StatusTag tone={doneOn ? 'done' : 'new'}>
                {doneOn
                  ? t('linkage.task.done_on', { date: format.date(doneOn) })
                  : t('linkage.task.open')}
              </StatusTag>
            ),
          },
          ...(state === 'decided'
            ? [
                {
                  key: 'acts',
                  head: t('linkage.acts'),
                  cell: ({ no, doneOn, mayReport }: Project['tasks'][number]) => (
                    <div className="linkage-buttons">
                      {may.includes('report') && doneOn === null && mayReport && (
                        <Button onClick={() => onAct({ step: 'report', no })}>
                          {t('linkage.project.act.report')}
                        </Button>
                      )}
                      {may.includes('reopen') && doneOn !== null && (
                        <Button onClick={() => onAct({ step: 'reopen', no })}>
                          {t('linkage.project.act.reopen')}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Ratings({ of: { ratings } }: { of: Project }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.ratings')}>
      <ul className="plain-list">
        {ratings.map(({ by, name, stars, words, on }) => (
          <li key={by ?? 'residents'}>
            {by ? name : t('linkage.rating.residents')} · {t('linkage.stars.of', { count: stars })}
            <small className="linkage-under">
              {[format.date(on), words].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
