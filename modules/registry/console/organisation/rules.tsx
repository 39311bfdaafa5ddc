import { Answer, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { listTagRules } from '../../contract/public.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleLineText } from './rule-line.tsx';
import { SubNav } from './sub-nav.tsx';

type Row = z.output<(typeof listTagRules)['reply']>['rules'][number];

/** 标签规则: which facts give an organisation which tag. */
export default function RulesScreen(): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const answer = useOne(listTagRules, {});
  const [open, setOpen] = useState<Row | 'new' | null>(null);
  return (
    <Page
      title={t('registry.page.rules')}
      tools={<SubNav />}
      actions={
        answer.value?.mayChange && (
          <Button kind="primary" onClick={() => setOpen('new')}>
            {t('registry.rule.add')}
          </Button>
        )
      }
    >
      <p className="page-lead">{t('registry.rule.why')}</p>
      <Answer of={answer} rows={10}>
        {({ rules, mayChange }) => (
          <FactTable
            caption={t('registry.page.rules')}
            rows={rules}
            idOf={({ tag }) => tag}
            columns={[
              {
                key: 'tag',
                head: t('registry.rule.tag'),
                names: true,
                cell: ({ tag, name, nameEn, kind }) => (
                  <>
                    <Go to="/registry/organisations" search={{ tag }}>
                      {language === 'en' ? nameEn : name}
                    </Go>
                    <span className="org-under">{t(`registry.tag_kind.${kind}`)}</span>
                  </>
                ),
              },
              {
                key: 'rule',
                head: t('registry.rule.lines'),
                cell: ({ match, lines }) => (
                  <>
                    {lines.length > 1 && t(`registry.rule.match.${match}`)}
                    {lines.map((line, i) => (
                      <span key={`${line.field}${i}`} className="org-under">
                        <RuleLineText of={line} />
                      </span>
                    ))}
                  </>
                ),
              },
              {
                key: 'count',
                head: t('registry.tab.organisations'),
                align: 'end',
                cell: ({ count }) => format.number(count),
              },
              {
                key: 'state',
                head: t('registry.rule.state'),
                cell: ({ isActive, isOwn }) => (
                  <>
                    <StatusTag tone={isActive ? 'done' : 'paused'}>
                      {t(isActive ? 'registry.rule.active' : 'registry.rule.resting')}
                    </StatusTag>
                    {isOwn && <span className="org-under">{t('registry.duty.own')}</span>}
                  </>
                ),
              },
              ...(mayChange
                ? [
                    {
                      key: 'change',
                      head: t('registry.duty.change'),
                      cell: (row: Row) => (
                        <Button onClick={() => setOpen(row)}>
                          {t('registry.duty.change')}
                          <span className="visually-hidden"> {row.name}</span>
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answer>
      {open && <RuleForm of={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
