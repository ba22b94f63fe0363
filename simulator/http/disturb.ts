import type { ServerResponse } from 'node:http';
import type { Disturbance, InsteadFault, SpoilFault } from '../faults/index.ts';
import { BAD_GATEWAY, TOO_MANY_503 } from './pages.ts';
import { writeAnswer, type Ending, type Exchange } from './write.ts';

const ENDINGS: Readonly<Record<SpoilFault['kind'], Ending>> = {
  halfBody: 'half',
  stuckBody: 'stuck',
  lostAnswer: 'lost',
};

const spoils = (fault: Disturbance): fault is SpoilFault => Object.hasOwn(ENDINGS, fault.kind);

/** Whether a fault takes the place of the answer; the others let the work be done and spoil what is said of it. */
export const replaces = (fault: Disturbance | undefined): fault is InsteadFault =>
  fault !== undefined && !spoils(fault);

/** How a fault lets an answer end. */
export const endingOf = (fault: Disturbance | undefined): Ending =>
  fault !== undefined && spoils(fault) ? ENDINGS[fault.kind] : 'whole';

function writePage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, ['Content-Type', 'text/html', 'Content-Length', String(page.length)]);
  response.end(page);
}

/** Does to a request what a fault orders, in place of an answer. */
export async function disturb(exchange: Exchange, fault: InsteadFault): Promise<void> {
  const { request, response } = exchange;
  request.resume();
  switch (fault.kind) {
    case 'hang':
      return;
    case 'refuse':
      request.socket.resetAndDestroy();
      return;
    case 'redirect':
      return writeAnswer(exchange, { status: 302, headers: [['Location', fault.to]] });
    case 'html':
      return writePage(response, 502, BAD_GATEWAY);
    case 'busy':
      return writePage(response, 503, TOO_MANY_503);
    case 'fail':
      return writeAnswer(exchange, { status: fault.status, json: { message: fault.message ?? 'failed by order' } });
  }
}
