import type * as z from 'zod';
import { type FieldProblem, Problem, type ProblemCode } from '../problem.ts';

const words: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'wrong-type',
  too_big: 'too-long',
  too_small: 'out-of-range',
  invalid_format: 'ill-formed',
  invalid_value: 'not-offered',
  unrecognized_keys: 'unknown-item',
};

/**
 * The value a schema accepts.
 *
 * @throws {Problem} `failure` (`ill-formed-envelope` unless told), with every refused field: JSON pointers, escaped, each
 *   segment at most 64 characters, and never the value that was sent.
 */
export function checkPayload<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  failure: ProblemCode = 'ill-formed-envelope',
): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Problem(failure, { fields: parsed.error.issues.flatMap(fieldsOf) });
}

function fieldsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const message = 'No field of that name is expected.';
    return issue.keys.map((key) => ({ path: pointer([...issue.path, key]), code: 'unknown-item', message }));
  }
  return [{ path: pointer(issue.path), code: wordFor(issue), message: issue.message }];
}

function wordFor(issue: z.core.$ZodIssue): string {
  const own = issue.code === 'custom' ? issue.params?.code : undefined;
  if (typeof own === 'string') return own;
  if (issue.input === undefined) return 'required';
  if (issue.code === 'too_big' && issue.origin === 'array') return 'too-many';
  if (issue.code === 'too_big' && issue.origin !== 'string') return 'out-of-range';
  return words[issue.code] ?? 'ill-formed';
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 64)}`).join('');
