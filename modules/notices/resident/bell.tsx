import type { ReactNode } from 'react';
import { Bell } from '../parts/bell.tsx';

export default function ResidentBell(): ReactNode {
  return <Bell to="/r/notices" />;
}
