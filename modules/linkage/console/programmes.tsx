import { Answer, ErrorLine, Go, StatusTag, useAction, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { endProgramme, listProgrammes, type Programme, saveProgramme } from '../contract/public.ts';
import { ProgrammeForm } from './programme-form.tsx';
import { programmeWord } from './project-words.ts';
import { seatRefsOf, seatsDraftOf } from './seats-field.tsx';
import { SeatsShown } from './seats-shown.tsx';
import './linkage.css';

/** 工程: who leads, is responsible, assists and takes part; how far their projects are. */
export default function ProgrammesScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(listProgrammes, {}, { keep: true });
  const [isNew, setIsNew] = useState(false);
  return (
    <Page
      title={t('linkage.programmes')}
      back="/linkage/projects"
      note={<span className="quiet">{t('linkage.programmes.note')}</span>}
      actions={
        answer.value?.mayWrite && (
          <Button onClick={() => setIsNew(true)}>{t('linkage.programme.new')}</Button>
        )
      }
    >
      <Answer of={answer} rows={9}>
        {(value) => <Programmes of={value} />}
      </Answer>
      {isNew && <ProgrammeForm programme={null} onClose={() => setIsNew(false)} />}
    </Page>
  );
}

type Listed = z.output<(typeof listProgrammes)['reply']>;

function Programmes({ of: { items, mayWrite } }: { of: Listed }): ReactNode {
  const { t } = useWords();
  const [changing, setChanging] = useState<Programme | null>(null);
  const end = useAction(endProgramme);
  const back = useAction(saveProgramme);
  const problem = end.problem ?? back.problem;
  return (
    <>
      {problem && <ErrorLine problem={problem} />}
      <FactTable
        caption={t('linkage.programmes')}
        rows={items}
        idOf={({ key }) => key}
        columns={[
          {
            key: 'name',
            head: t('linkage.programme'),
            names: true,
            cell: (one) => <Named of={one} />,
          },
          {
            key: 'seats',
            head: t('linkage.seats'),
            cell: ({ seats }) => <SeatsShown of={seats} />,
          },
          {
            key: 'projects',
            head: t('linkage.programme.projects'),
            align: 'end',
            cell: ({ projects }) => projects,
          },
          {
            key: 'progress',
            head: t('linkage.progress'),
            cell: ({ done, total, late }) =>
              total === 0 ? (
                <span className="quiet">{t('linkage.progress.none')}</span>
              ) : (
                <>
                  <span className="linkage-whole">
                    {t('linkage.progress.tasks', { done, total })}
                  </span>
                  {late > 0 && (
                    <small className="linkage-under linkage-late">
                      {t('linkage.progress.late', { count: late })}
                    </small>
                  )}
                </>
              ),
          },
          ...(mayWrite
            ? [
                {
                  key: 'acts',
                  head: t('linkage.acts'),
                  cell: (one: Programme) => (
                    <div className="linkage-buttons">
                      {one.isEnded ? (
                        <Button
                          busy={back.running}
                          onClick={() =>
                            void back.run({
                              params: { key: one.key },
                              body: {
                                ...{ name: one.name, goal: one.goal },
                                seats: seatRefsOf(seatsDraftOf(one.seats)),
                              },
                            })
                          }
                        >
                          {t('linkage.programme.back')}
                        </Button>
                      ) : (
                        <>
                          <Button onClick={() => setChanging(one)}>{t('linkage.change')}</Button>
                          <Button
                            busy={end.running}
                            onClick={() => void end.run({ params: { key: one.key } })}
                          >
                            {t('linkage.programme.end')}
                          </Button>
                        </>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing && <ProgrammeForm programme={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function Named({
  of: { key, name, goal, departments, works, isEnded },
}: {
  of: Programme;
}): ReactNode {
  const { t } = useWords();
  const list = (words: string[]) => words.join(t('linkage.comma'));
  return (
    <>
      <Go to={`/linkage/projects?programme=${key}`}>{programmeWord(t, key, name)}</Go>{' '}
      {isEnded && <StatusTag tone="stopped">{t('linkage.programme.ended')}</StatusTag>}
      {goal && <small className="linkage-under">{goal}</small>}
      {departments.length > 0 && (
        <small className="linkage-under">
          {t('linkage.programme.advice', {
            departments: list(departments.map((one) => t(`linkage.department.${one as 'safety'}`))),
          })}
        </small>
      )}
      {works.length > 0 && (
        <small className="linkage-under">
          {t('linkage.programme.works', {
            works: list(works.map((one) => t(`linkage.work.${one as 'joint_governance'}`))),
          })}
        </small>
      )}
    </>
  );
}
