import { type DestinationStream, pino } from 'pino';

/** What the server says of itself: starts, stops, jobs and errors. Never an address, a body or a time finer than the day. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Writes lines of JSON, to standard error unless told where else. */
export function createLog(to: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"day":"${new Date().toISOString().slice(0, 10)}"`,
      serializers: { error: describeError },
    },
    to,
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/** Where it failed, not what with: messages of databases and parsers may repeat values, even lines that look like frames. */
function describeError(error: unknown): object {
  if (typeof error !== 'object' || error === null) return { name: typeof error };
  const { name, code, stack, message } = error as Record<'name' | 'code' | 'stack' | 'message', unknown>;
  const frames = String(stack ?? '')
    .replace(String(message ?? ''), () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  return { name: String(name), ...(code !== undefined && { code: String(code) }), frames: frames.slice(0, 8) };
}
