import { Answer, Go, StatusTag, useOne, useParam } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type BodyRow, getPartyTree, type PartyTree } from '../contract/public.ts';
import { BodyForm, type Founding } from './body-form.tsx';
import { CommunityNav } from './community-nav.tsx';
import './bodies.css';

/** The Party organisations of one community as they stand on its grids. */
export default function Tree(): ReactNode {
  const { t } = useWords();
  const community = useParam('community');
  const answer = useOne(getPartyTree, { params: { community } });
  const [founding, setFounding] = useState<Founding | null>(null);
  const value = answer.value;
  return (
    <Page
      title={value ? t('bodies.party.of', { community: value.community.name }) : t('bodies.party')}
      back="/bodies/party"
      note={value && t('bodies.party.grids', countsOf(value))}
      actions={
        <>
          <Go to={`/bodies/communities/${community}/buildings`} className="button">
            {t('bodies.buildings')}
          </Go>
          {value?.may.includes('keep') && (
            <Button
              onClick={() =>
                setFounding({
                  ...{ kind: 'joint_party_committee', area: value.community },
                  parent: value.committee,
                })
              }
            >
              {t('bodies.party.joint.new')}
            </Button>
          )}
        </>
      }
    >
      <CommunityNav community={community} at="party" />
      <Answer of={answer} rows={10}>
        {(tree) => <Organisations of={tree} onFound={setFounding} />}
      </Answer>
      {founding && (
        <BodyForm
          community={founding.area}
          parents={founding.parent ? [founding.parent] : []}
          body={null}
          founding={founding}
          onClose={() => setFounding(null)}
        />
      )}
    </Page>
  );
}

const countsOf = ({ grids }: PartyTree) => ({
  covered: grids.filter(({ branch }) => branch !== null).length,
  count: grids.length,
});

function Organisations({
  of,
  onFound,
}: {
  of: PartyTree;
  onFound: (founding: Founding) => void;
}): ReactNode {
  const { t } = useWords();
  const keeps = of.may.includes('keep');
  return (
    <div className="bodies-column">
      <Panel title={t('bodies.kind.party_committee')}>
        {of.committee ? (
          <Named of={of.committee} />
        ) : (
          <p className="quiet">{t('bodies.party.no_committee')}</p>
        )}
        {of.joint.map((one) => (
          <Named key={one.id} of={one} />
        ))}
      </Panel>
      <Panel title={t('bodies.party.by_grid')}>
        <ul className="bodies-entries">
          {of.grids.map(({ grid, branch, groups }) => (
            <li key={grid.code}>
              <div className="bodies-entry-head">
                <strong>{grid.name}</strong>
                {branch ? (
                  <Named of={branch} />
                ) : (
                  <StatusTag tone="soon">{t('bodies.party.no_branch')}</StatusTag>
                )}
                {keeps && (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() =>
                      onFound({
                        kind: branch ? 'party_group' : 'party_branch',
                        area: grid,
                        parent: branch ?? of.committee,
                      })
                    }
                  >
                    {t(branch ? 'bodies.party.group.new' : 'bodies.party.branch.new')}
                  </button>
                )}
              </div>
              {groups.length > 0 && (
                <ul className="bodies-groups">
                  {groups.map((group) => (
                    <li key={group.id}>
                      <Named of={group} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Named({ of }: { of: BodyRow }): ReactNode {
  const { t } = useWords();
  return (
    <span>
      <Go to={`/bodies/${of.id}`}>{of.name}</Go>{' '}
      <span className="quiet">{of.head ?? t('bodies.head.none')}</span>
    </span>
  );
}
