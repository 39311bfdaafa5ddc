import { ErrorLine, Go, useAction } from '@liren/ui';
import { FormDialog, Panel } from '@liren/ui/console';
import { Button, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  addAsset,
  addTie,
  assetKinds,
  endAsset,
  endTie,
  type OrganisationDetail,
  tieKinds,
} from '../../contract/public.ts';
import { OrganisationPick } from './pick.tsx';

/** Hub, members and their teams; other ties; what it has that others can use. */
export function Ties({ of: one }: { of: OrganisationDetail }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<'tie' | 'asset' | null>(null);
  const dropTie = useAction(endTie);
  const dropAsset = useAction(endAsset);
  const mayKeep = one.may.includes('correct');
  const others = one.ties.filter(({ kind, outward }) => kind !== 'member_of' || outward);
  const link = ({ id, name }: { id: string; name: string }) => (
    <Go to={`/registry/organisations/${id}`}>{name}</Go>
  );
  const end = (tie: string) =>
    mayKeep && (
      <Button
        busy={dropTie.running}
        onClick={() => void dropTie.run({ params: { id: one.id, tie } })}
      >
        {t('registry.org.tie.end')}
      </Button>
    );
  return (
    <>
      {(one.members.length > 0 || one.children.length > 0) && (
        <Panel title={t(one.members.length > 0 ? 'registry.org.members' : 'registry.org.below')}>
          <ul className="org-tree">
            {one.members.map((member) => (
              <li key={member.id}>
                <span className="org-row">
                  <span>
                    {link(member)}{' '}
                    <span className="registry-note">{t(`registry.org.type.${member.type}`)}</span>
                  </span>
                  {end(member.tie)}
                </span>
                {member.teams.length > 0 && (
                  <ul>
                    {member.teams.map((team) => (
                      <li key={team.id}>
                        {link(team)}{' '}
                        <span className="registry-note">{t(`registry.org.type.${team.type}`)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
            {one.children.map((child) => (
              <li key={child.id}>
                {link(child)}{' '}
                <span className="registry-note">{t(`registry.org.type.${child.type}`)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel
        title={t('registry.org.ties')}
        aside={
          mayKeep && <Button onClick={() => setOpen('tie')}>{t('registry.org.tie.add')}</Button>
        }
      >
        {dropTie.problem && <ErrorLine problem={dropTie.problem} />}
        {others.length === 0 ? (
          <p className="quiet">{t('registry.org.ties.none')}</p>
        ) : (
          <ul className="registry-list">
            {others.map((tie) => (
              <li key={tie.id} className="org-row">
                <span>
                  {t(`registry.org.tie.${tie.kind}.${tie.outward ? 'out' : 'in'}`)}{' '}
                  {link(tie.other)}
                  {tie.note && <span className="org-under">{tie.note}</span>}
                </span>
                {end(tie.id)}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel
        title={t('registry.page.assets')}
        aside={
          mayKeep && <Button onClick={() => setOpen('asset')}>{t('registry.org.asset.add')}</Button>
        }
      >
        {dropAsset.problem && <ErrorLine problem={dropAsset.problem} />}
        {one.assets.length === 0 ? (
          <p className="quiet">{t('registry.org.assets.none')}</p>
        ) : (
          <ul className="registry-list">
            {one.assets.map((asset) => (
              <li key={asset.id} className="org-row">
                <span>
                  {t(`registry.asset.${asset.kind}`)} · {asset.name}
                  {asset.detail && <span className="org-under">{asset.detail}</span>}
                </span>
                {mayKeep && (
                  <Button
                    busy={dropAsset.running}
                    onClick={() => void dropAsset.run({ params: { id: one.id, asset: asset.id } })}
                  >
                    {t('registry.org.asset.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {open === 'tie' && <TieForm id={one.id} onClose={() => setOpen(null)} />}
      {open === 'asset' && <AssetForm id={one.id} onClose={() => setOpen(null)} />}
    </>
  );
}

function TieForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useAction(addTie);
  const [kind, setKind] = useState<(typeof tieKinds)[number]>('member_of');
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('registry.org.tie.add')}
      send={t('registry.org.save')}
      busy={add.running}
      disabled={!other}
      problem={add.problem}
      onSend={() =>
        void add
          .run({ params: { id }, body: { kind, other: other?.id ?? '', note } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <SelectField
        at="/body/kind"
        label={t('registry.org.tie.kind')}
        value={kind}
        onChange={setKind}
        options={tieKinds.map((one) => ({ value: one, label: t(`registry.org.tie.${one}`) }))}
      />
      <OrganisationPick
        at="/body/other"
        label={t('registry.org.tie.other')}
        value={other}
        onChange={setOther}
      />
      <TextField
        at="/body/note"
        label={t('registry.note')}
        value={note}
        onChange={setNote}
        maxLength={200}
        optional
      />
    </FormDialog>
  );
}

function AssetForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useAction(addAsset);
  const [kind, setKind] = useState<(typeof assetKinds)[number]>('skill');
  const [name, setName] = useState('');
  const [detail, setDetail] = useState('');
  return (
    <FormDialog
      title={t('registry.org.asset.add')}
      send={t('registry.org.save')}
      busy={add.running}
      problem={add.problem}
      onSend={() =>
        void add
          .run({ params: { id }, body: { kind, name, detail } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <SelectField
        at="/body/kind"
        label={t('registry.asset.kind')}
        value={kind}
        onChange={setKind}
        options={assetKinds.map((one) => ({ value: one, label: t(`registry.asset.${one}`) }))}
      />
      <TextField
        at="/body/name"
        label={t('registry.org.asset.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <TextAreaField
        at="/body/detail"
        label={t('registry.note')}
        value={detail}
        onChange={setDetail}
        maxLength={300}
        optional
      />
    </FormDialog>
  );
}
