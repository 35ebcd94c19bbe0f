import { type ParseArgsConfig, parseArgs } from 'node:util';
import { z } from 'zod';

/** The command was called wrongly: exit 2. The message names the option and the remedy. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** The command was understood and refuses, with its reason: exit 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Options of a command line, `--name value`, checked by a zod object whose keys are the option names; those of a boolean
 * default, `z.boolean().default(false)`, are flags without a value.
 * Throws `Misuse` for an unknown option, a missing value and every value the schema refuses.
 */
export function readOptions<Schema extends z.ZodObject>(schema: Schema, args: string[]): z.output<Schema> {
  const names = Object.keys(schema.shape);
  const isFlag = (name: string) => {
    const type: unknown = schema.shape[name];
    return type instanceof z.ZodDefault && type.unwrap() instanceof z.ZodBoolean;
  };
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    names.map((name) => [name, { type: isFlag(name) ? 'boolean' : 'string' }]),
  );
  const checked = schema.safeParse(rawOptions(options, args));
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) =>
    path[0] ? `--${String(path[0])} ${message}` : message,
  );
  throw new Misuse(problems.join('\n'));
}

function rawOptions(options: NonNullable<ParseArgsConfig['options']>, args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    const called = (type: string) =>
      Object.keys(options).flatMap((name) => (options[name]?.type === type ? `--${name}` : []));
    const flags = called('boolean');
    const alone = flags.length > 0 ? `; ${flags.join(', ')} stand alone` : '';
    const said = (error as Error).message.split('. ')[0];
    throw new Misuse(`${said}. The options are ${called('string').join(', ')}, each followed by its value${alone}.`);
  }
}

/**
 * Runs a command: what it returns goes to standard output as JSON; errors go to standard error as plain sentences.
 * Exit code 0, 1 (refused, with a reason) or 2 (misuse). Errors of another kind are not caught: they are ours.
 */
export async function runCommand(command: (args: string[]) => Promise<unknown>): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await command(process.argv.slice(2)))}\n`);
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof Misuse ? 2 : 1;
  }
}
