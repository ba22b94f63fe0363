import type { Clock, Timer } from '../clock.ts';
import type { EventFault } from './model.ts';

/** Between the pieces of a split frame, ms: enough for each to travel in a segment of its own. */
const GAP = 5;

/** What one event stream writes, after the faults of each frame. */
export interface Delivery {
  /** Sends the frame of an event; `fault` says what becomes of it. */
  send(frame: string, fault: EventFault | undefined): void;
  /** The same for a heartbeat, which is no event: nothing counts it. */
  beat(fault: EventFault | undefined): void;
  /** Forgets what is still to come. */
  stop(): void;
}

export interface DeliveryParts {
  readonly clock: Clock;
  /** Writes bytes now. `endsEvent`: with them an event is whole. */
  readonly write: (bytes: Buffer, endsEvent: boolean) => void;
}

interface Frame {
  readonly text: string;
  readonly isEvent: boolean;
}

interface Piece {
  readonly bytes: Buffer;
  /** ms to wait after it; 0 ends a frame. */
  readonly gap: number;
  readonly endsEvent: boolean;
}

const HEARTBEAT: Frame = { text: '\r\n', isEvent: false };

/** Between each CR and its LF, and in the middle. */
function natural(bytes: Buffer): number[] {
  const cuts = new Set([Math.floor(bytes.length / 2)]);
  for (let at = bytes.indexOf('\r\n'); at >= 0; at = bytes.indexOf('\r\n', at + 1)) cuts.add(at + 1);
  return [...cuts];
}

function piecesOf({ text, isEvent }: Frame, fault: EventFault | undefined): Piece[] {
  const bytes = Buffer.from(text);
  if (fault?.kind !== 'split') return [{ bytes, gap: 0, endsEvent: isEvent }];
  const cuts = [...(fault.at ?? natural(bytes))].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
  const ends = [...cuts, bytes.length];
  return ends.map((to, i) => ({
    bytes: bytes.subarray(ends[i - 1] ?? 0, to),
    gap: to === bytes.length ? 0 : (fault.gap ?? GAP),
    endsEvent: isEvent && to === bytes.length,
  }));
}

/** Delivery to one stream. Frames without a fault are written at once, unless a split one is still under way. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { clock } = parts;
  const queue: Piece[] = [];
  const timers = new Set<Timer>();
  let isBetween = false;
  let held: Frame | undefined;
  const later = (ms: number, call: () => void): void => {
    const timer = clock.after(ms, () => {
      timers.delete(timer);
      call();
    });
    timers.add(timer);
  };
  const pump = (): void => {
    for (let piece = queue.shift(); piece; piece = isBetween ? undefined : queue.shift()) {
      parts.write(piece.bytes, piece.endsEvent);
      if (piece.gap === 0) continue;
      isBetween = true;
      later(piece.gap, () => {
        isBetween = false;
        pump();
      });
    }
  };
  const put = (frame: Frame, fault?: EventFault): void => {
    queue.push(...piecesOf(frame, fault));
    if (!isBetween) pump();
  };
  const putWithHeld = (frame: Frame, fault?: EventFault): void => {
    put(frame, fault);
    if (held === undefined) return;
    const overtaken = held;
    held = undefined;
    put(overtaken);
  };
  const send = (frame: Frame, fault: EventFault | undefined): void => {
    if (fault?.kind === 'drop') return;
    if (fault?.kind === 'delay') return later(fault.ms, () => putWithHeld(frame));
    if (fault?.kind === 'reorder' && held === undefined) {
      held = frame;
      return;
    }
    putWithHeld(frame, fault);
    if (fault?.kind === 'duplicate') put(frame);
  };
  return {
    send: (text, fault) => send({ text, isEvent: true }, fault),
    beat: (fault) => send(HEARTBEAT, fault),
    stop() {
      for (const timer of timers) timer.cancel();
      timers.clear();
      queue.length = 0;
    },
  };
}
