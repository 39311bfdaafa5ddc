import type { LonLat } from '@liren/kernel/contract';
import {
  ErrorLine,
  Loading,
  Photos,
  useAction,
  useFormat,
  useGo,
  useOne,
  useSession,
} from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { similarRequests } from '../../contract/report.ts';
import { takeRequestStep } from '../../contract/steps.ts';
import type { PublicRequest } from '../../contract/values.ts';
import { photosOf } from '../../parts/naming.ts';
import { Standing } from '../promise.tsx';

/** Similar reports near by, if any: joining counts, and keeps one informed. */
export function Others({
  category,
  text,
  lonLat,
  onJoined,
}: {
  category: string;
  text: string;
  lonLat: LonLat;
  onJoined: () => void;
}): ReactNode {
  const { t } = useWords();
  const found = useOne(similarRequests, { body: { category, text, lonLat } }, { keep: true });
  // Whoever cannot be told of others reports all the same: the desk finds doubles, too.
  if (found.problem) return null;
  if (!found.value) return <Loading onRetry={found.reload} rows={2} />;
  const { similar } = found.value;
  if (similar.length === 0) return null;
  return (
    <Card title={t('requests.resident.similar.others')}>
      <p className="quiet">{t('requests.resident.similar.others_why')}</p>
      <ul className="similar">
        {similar.map((m) => (
          <One key={m.id} m={m} onJoined={onJoined} />
        ))}
      </ul>
    </Card>
  );
}

function One({ m, onJoined }: { m: PublicRequest; onJoined: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { me, askSignIn } = useSession();
  const go = useGo();
  const join = useAction(takeRequestStep);
  const joinIt = async () => {
    if (!me) return askSignIn();
    if (!(await join.run({ params: { number: m.number, step: 'join' }, body: {} }))) return;
    onJoined();
    go(`/r/matters/${m.number}`, { replace: true });
  };
  return (
    <li className="similar-one">
      <h3>{m.title}</h3>
      <p className="matter-line-facts">
        <Standing of={m} />
        <small className="quiet">
          {[
            ...(m.distanceM === null ? [] : [format.distance(m.distanceM)]),
            format.when(m.openedAt),
            ...(m.joined > 0 ? [t('requests.resident.map.joined', { count: m.joined })] : []),
          ].join(' · ')}
        </small>
      </p>
      {m.photoIds.length > 0 && (
        <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'), m.alts)} />
      )}
      {join.problem && <ErrorLine problem={join.problem} />}
      {m.endedAt && <p className="quiet">{t('requests.resident.similar.over')}</p>}
      {m.mayJoin && (
        <Button busy={join.running} onClick={() => void joinIt()}>
          {t('requests.resident.similar.join')}
          <span className="visually-hidden"> {m.title}</span>
        </Button>
      )}
    </li>
  );
}
