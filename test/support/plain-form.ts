// A respondent without scripts, at the level of HTTP: reads the form of a page, fills it, presses one of its buttons.
import type { TestApp } from './start-app.ts';

export interface FormPage {
  status: number;
  headers: Headers;
  text: string;
  title: string;
  /** Hidden control fields of the form, and where it is sent. */
  fields: Record<string, string>;
  action: string;
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function read(response: Response): Promise<FormPage> {
  const text = await response.text();
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return {
    status: response.status,
    headers: response.headers,
    text,
    title: unescaped(/<title>(.*?)<\/title>/s.exec(text)?.[1] ?? ''),
    fields: Object.fromEntries(hidden.map(([, name, value]) => [name as string, unescaped(value as string)])),
    action: unescaped(/<form[^>]*action="([^"]+)"/.exec(text)?.[1] ?? ''),
  };
}

export const openForm = async (app: TestApp, path: string): Promise<FormPage> => read(await app.ask(path));

/** @param answers item → its text, or the texts of its ticked boxes. */
export async function press(
  app: TestApp,
  { fields, action }: Pick<FormPage, 'fields' | 'action'>,
  go: string,
  answers: Record<string, string | string[]> = {},
  changes: Record<string, string> = {},
): Promise<FormPage> {
  const body = new URLSearchParams({ ...fields, _site: '', ...changes, _go: go });
  for (const [item, texts] of Object.entries(answers)) for (const text of [texts].flat()) body.append(item, text);
  return read(await app.ask(action, { method: 'POST', body }));
}
