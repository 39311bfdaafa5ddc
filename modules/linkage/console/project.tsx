import { Answer, Go, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel, spokenBy } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getProject, type Project, partnerKinds } from '../contract/public.ts';
import { type ProjectAct, ProjectDialog } from './project-dialog.tsx';
import { ProjectForm } from './project-form.tsx';
import { programmeWord, projectTone } from './project-words.ts';
import { ReferralForm } from './referral-form.tsx';
import { SeatsShown } from './seats-shown.tsx';
import './linkage.css';

/** One project: who sits where, which task is due, what is to be done next, how it went. */
export default function ProjectScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getProject, { params: { id: useParam('project') } }, { keep: true });
  const [act, setAct] = useState<ProjectAct | null>(null);
  const [changing, setChanging] = useState(false);
  const [referring, setReferring] = useState(false);
  const found = answer.value;
  return (
    <Page
      title={found?.title ?? t('linkage.project')}
      back="/linkage/projects"
      note={
        found && (
          <StatusTag tone={projectTone[found.state]}>
            {t(`linkage.project.state.${found.state}`)}
          </StatusTag>
        )
      }
      actions={
        found?.may.includes('revise') && (
          <>
            <Button onClick={() => setReferring(true)}>{t('linkage.referral.make')}</Button>
            <Button onClick={() => setChanging(true)}>{t('linkage.project.change')}</Button>
          </>
        )
      }
    >
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="linkage-column">
            <Next of={value} onAct={setAct} />
            <Facts of={value} />
            <Panel title={t('linkage.seats')}>
              <SeatsShown of={value.seats} />
            </Panel>
            <Tasks of={value} onAct={setAct} />
            {value.ratings.length > 0 && <Ratings of={value} />}
            <History of={value} />
          </div>
        )}
      </Answer>
      {found && act && <ProjectDialog of={found} act={act} onClose={() => setAct(null)} />}
      {found && referring && (
        <ReferralForm
          seed={{
            ...{ title: found.title, area: found.area.code },
            about: { kind: 'project', id: found.id },
          }}
          onClose={() => setReferring(false)}
        />
      )}
      {found && changing && <ProjectForm project={found} onClose={() => setChanging(false)} />}
    </Page>
  );
}

interface PartProps {
  of: Project;
  onAct: (act: ProjectAct) => void;
}

/** What this reader can do now with the whole project. */
function Next({ of: { may }, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  if (!['decide', 'finish', 'verify', 'rate', 'stop'].some((step) => may.includes(step)))
    return null;
  return (
    <div className="linkage-buttons">
      {may.includes('decide') && (
        <>
          <Button kind="primary" onClick={() => onAct({ step: 'decide', yes: true })}>
            {t('linkage.project.act.yes')}
          </Button>
          <Button onClick={() => onAct({ step: 'decide', yes: false })}>
            {t('linkage.project.act.no')}
          </Button>
        </>
      )}
      {may.includes('finish') && (
        <Button kind="primary" onClick={() => onAct({ step: 'finish' })}>
          {t('linkage.project.act.finish')}
        </Button>
      )}
      {may.includes('verify') && (
        <>
          <Button kind="primary" onClick={() => onAct({ step: 'verify', yes: true })}>
            {t('linkage.project.act.pass')}
          </Button>
          <Button onClick={() => onAct({ step: 'verify', yes: false })}>
            {t('linkage.project.act.fail')}
          </Button>
        </>
      )}
      {may.includes('rate') && (
        <Button kind="primary" onClick={() => onAct({ step: 'rate' })}>
          {t('linkage.project.act.rate')}
        </Button>
      )}
      {may.includes('stop') && (
        <Button onClick={() => onAct({ step: 'stop' })}>{t('linkage.project.act.stop')}</Button>
      )}
    </div>
  );
}

function Facts({ of }: { of: Project }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = (words: string[]) => words.join(t('linkage.comma'));
  const missing = partnerKinds.filter((kind) => !of.partners.includes(kind));
  const total = of.funding.reduce((sum, { fen }) => sum + fen, 0);
  const social = of.funding.reduce((sum, f) => sum + (f.source === 'fiscal' ? 0 : f.fen), 0);
  const facts: [string, ReactNode][] = [
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
  return (
    <Panel>
      <dl className="linkage-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
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

function History({ of }: { of: Project }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.history')}>
      <ol className="plain-list">
        {of.history.map(({ step, at, by, behalf, no, yes, reason }) => {
          const taken = yes === false ? `${step}_no` : step;
          return (
            <li key={`${at} ${step} ${no}`}>
              {t(`linkage.project.step.${taken as 'raise'}`)}
              <small className="linkage-under">
                {[
                  format.dateTime(at),
                  spokenBy(t, by, behalf),
                  no !== null && of.tasks.find((task) => task.no === no)?.what,
                  reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
