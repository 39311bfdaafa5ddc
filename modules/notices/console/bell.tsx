import type { ReactNode } from 'react';
import { Bell } from '../parts/bell.tsx';

export default function ConsoleBell(): ReactNode {
  return <Bell to="/notices" />;
}
