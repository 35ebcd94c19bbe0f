import { pages } from '@diagnostic/shared/api/paths.ts';

/** Where to go after signing in: only ever a path of ours. */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/[A-Za-z0-9]/.test(wanted)) return pages.coordination;
  const { origin, pathname, search } = new URL(wanted, 'http://localhost');
  return origin === 'http://localhost' ? pathname + search : pages.coordination;
}
