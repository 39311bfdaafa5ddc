import { listAreas } from '@liren/areas/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { covers } from '@liren/kernel/account';
import { type BroadcastTopic, broadcastTopics } from '@liren/kernel/notice';
import { Dialog, ErrorSummary, useAction, useFormat, useMe, useOne, useSession } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { previewBroadcast, writeBroadcast } from '../contract/public.ts';

/** Topic, area and text; before it is sent one reads how many it will reach. */
export function WriteBroadcast({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const me = useMe();
  const { office } = useSession();
  const [topic, setTopic] = useState<BroadcastTopic>('convenience');
  const [chosen, setArea] = useState('');
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const write = useAction(writeBroadcast);
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 1_000 } });
  const own = (me?.memberships ?? []).filter(({ role }) => role === 'desk' || role === 'command');
  const options = [
    { code: office.code as string, name: t('notices.broadcasts.whole', { name: office.name }) },
    ...(communities.value?.areas ?? []),
  ].filter(({ code }) => own.some((m) => covers(m.area, code)));
  const area = chosen || (options[0]?.code ?? '');
  const preview = useOne(
    previewBroadcast,
    { query: { topic, area } },
    { when: area !== '', keep: true },
  );
  const send = async (): Promise<void> => {
    const written = await write.run({ body: { topic, area, title, body } });
    if (written && !written.proposed) onClose();
  };
  if (write.done?.proposed)
    return (
      <Dialog
        open
        onClose={onClose}
        title={title}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Proposed until={write.done.proposed.until} />
      </Dialog>
    );
  const labels = {
    '/body/topic': t('notices.broadcasts.topic'),
    '/body/area': t('notices.broadcasts.area'),
    '/body/title': t('notices.broadcasts.title'),
    '/body/body': t('notices.broadcasts.body'),
  };
  return (
    <FormDialog
      title={t('notices.broadcasts.write')}
      send={t(
        preview.value?.needsSecond ? 'notices.broadcasts.propose' : 'notices.broadcasts.send',
      )}
      busy={write.running}
      problem={write.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <ErrorSummary problem={write.problem} labels={labels} />
      <SelectField
        at="/body/topic"
        label={labels['/body/topic']}
        value={topic}
        onChange={setTopic}
        options={broadcastTopics.map((value) => ({
          value,
          label: t(`notices.broadcasts.topic.${value}`),
        }))}
      />
      <SelectField
        at="/body/area"
        label={labels['/body/area']}
        value={area}
        onChange={setArea}
        options={options.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField
        at="/body/title"
        label={labels['/body/title']}
        value={title}
        onChange={setTitle}
        maxLength={40}
      />
      <TextAreaField
        at="/body/body"
        label={labels['/body/body']}
        value={body}
        onChange={setBody}
        rows={5}
        maxLength={600}
      />
      <p role="status">
        {preview.value &&
          t('notices.broadcasts.people', { people: format.number(preview.value.people) })}
      </p>
      {preview.value?.needsSecond && <SecondPerson act="notices.broadcast" area={area} />}
      {topic === 'warning' && <p className="quiet">{t('notices.broadcasts.urgent')}</p>}
    </FormDialog>
  );
}
