import type { AuditAction, Grant } from '@diagnostic/shared/api/accounts.ts';
import type { ProblemCode } from '@diagnostic/shared/problem.ts';
import type { Request } from 'express';
import type * as z from 'zod';
import type { Session } from '../auth.ts';
import type { AppContext } from '../context.ts';
import type { LimitName } from './limits.ts';

export type Method = 'GET' | 'POST' | 'PATCH';

/** What a handler is given. Everything it may need of the request is here; `request` is for what is rarely needed. */
export interface Incoming<Body = unknown> {
  context: AppContext;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Whether what is not opened is asked for, by somebody who may read it. */
  made: boolean;
  /** The checked JSON, the fields of a form, or undefined. */
  body: Body;
  /** Who is signed in; asked for at most once a request. */
  session(): Promise<Session | null>;
  /** Writes down that staff did something, once it is done. */
  record(action: AuditAction, options?: RecordOptions): Promise<void>;
  request: Request;
}

export interface RecordOptions {
  /** Id of what it was done to. */
  object?: string;
  /** Id of the account, where it is not the one that was signed in when the request came. */
  actor?: string;
  /** Whose territories it concerns, where that is not the campaign's. */
  grants?: Grant[];
}

/** What is sent at once, or piece by piece as fast as the reader takes it. */
export type Body = string | Uint8Array | Iterable<string>;

/** An answer that says more than a JSON value with status 200. */
export class Reply {
  readonly status: number;
  readonly body: Body;
  readonly headers: Record<string, string | string[]>;

  constructor(status: number, body: Body, headers: Record<string, string | string[]> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const json = (value: unknown, headers: Record<string, string> = {}, status = 200): Reply =>
  new Reply(status, JSON.stringify(value), { 'Content-Type': 'application/json; charset=utf-8', ...headers });

export const seeOther = (location: string, headers: Record<string, string | string[]> = {}): Reply =>
  new Reply(303, '', { Location: location, ...headers });

interface RouteBase {
  method: Method;
  /** In Express's notation. */
  path: string;
  /** One line of the served contract; routes without one are pages. */
  summary?: string;
  limit?: LimitName;
}

interface JsonBody<Schema extends z.ZodType = z.ZodType> {
  kind: 'json';
  schema: Schema;
  /** What a body that the schema refuses is called. */
  failure: ProblemCode;
  /** Longest body taken, in bytes; 64 KB unless told. */
  most?: number;
}

/** A route as the application mounts it. */
export interface Route extends RouteBase {
  body?: JsonBody | { kind: 'form' } | { kind: 'fields' };
  /** Gives a value (200, JSON) or a Reply, or throws a Problem. */
  handle(incoming: Incoming<never>): unknown;
}

/** A route that takes no body. */
export const route = (definition: RouteBase & { handle(incoming: Incoming<undefined>): unknown }): Route => definition;

/** A route that takes JSON: its handler gets what the schema let through. */
export function jsonRoute<Schema extends z.ZodType>(
  definition: RouteBase & {
    schema: Schema;
    failure: ProblemCode;
    most?: number;
    handle(incoming: Incoming<z.output<Schema>>): unknown;
  },
): Route {
  const { schema, failure, most, ...rest } = definition;
  return { ...rest, body: { kind: 'json', schema, failure, ...(most && { most }) } };
}

/** A route that takes a submitted HTML form. */
export const formRoute = (
  definition: RouteBase & { handle(incoming: Incoming<Record<string, string>>): unknown },
): Route => ({ ...definition, body: { kind: 'form' } });

/** A route that takes a submitted HTML form whose boxes of one name each count. */
export const fieldsRoute = (
  definition: RouteBase & { handle(incoming: Incoming<URLSearchParams>): unknown },
): Route => ({
  ...definition,
  body: { kind: 'fields' },
});
