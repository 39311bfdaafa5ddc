import { Loading, officePrefix, useGo, useParam, useSession } from '@liren/ui';
import { type ReactNode, useEffect } from 'react';

/** `/m/3182047756`, as printed on a QR code: to the matter, in the app of whoever opens it. */
export default function ShortLink(): ReactNode {
  const number = useParam('number');
  const { me } = useSession();
  const go = useGo();
  useEffect(() => {
    if (me?.kind === 'staff')
      location.replace(`${officePrefix}/c/matters/${encodeURIComponent(number)}`);
    else go(`/r/matters/${encodeURIComponent(number)}`, { replace: true });
  }, [me, number, go]);
  return <Loading />;
}
