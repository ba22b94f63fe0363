import { STATUS_CODES } from 'node:http';
import type { JsonObject } from '../json.ts';

/** An answer that says no, as the IAM words it. */
export class IamError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly title: string;
  readonly challenge: string | undefined;
  constructor(about: { status: number; code?: string; title?: string; description: string; challenge?: string }) {
    super(about.description);
    this.name = 'IamError';
    this.status = about.status;
    this.code = about.code;
    this.title = about.title ?? `${about.status} ${STATUS_CODES[about.status] ?? ''}`;
    this.challenge = about.challenge;
  }

  body(): JsonObject {
    return { title: this.title, description: this.message, ...(this.code === undefined ? {} : { code: this.code }) };
  }
}

/** What is unknown or unfit is 400 here, never 404. */
export const bad = (code: string, description: string): IamError => new IamError({ status: 400, code, description });

/** A body that does not fit its schema, or is none: without a code. */
export const badRequest = (description: string): IamError =>
  new IamError({ status: 400, title: 'Bad Request', description });

export const conflict = (code: string, description: string): IamError =>
  new IamError({ status: 409, code, description });

export const unauthorized = (code: string, description: string): IamError =>
  new IamError({ status: 401, code, description, challenge: 'acsjwt' });

export const invalidCredentials = (): IamError => unauthorized('ERR_INVALID_CREDENTIALS', 'Invalid credentials.');
