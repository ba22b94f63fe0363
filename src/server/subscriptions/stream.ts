import { GatewayError } from '../../errors.ts';
import type { Lead } from './lead.ts';
import type { Message } from './message.ts';

/** What one subscriber gets, taken by its transport at the speed of its socket. */
export interface Stream {
  /** The next message; null when there is none now. */
  take(): Message | null;
  /** Set when no more comes; the error is null for an end in good order. */
  readonly ended: { readonly error: GatewayError | null } | null;
  /** The one transport: called when there is something to take, or the end has come. */
  onReady(listener: () => void): void;
  end(error: GatewayError | null): void;
}

/** The same, for who fills it. */
export interface WritableStream extends Stream {
  /** What is told now, one after the other, in place of anything that still waits. */
  begin(leads: readonly Lead[]): void;
  push(message: Message): void;
  /** The end, as soon as everything up to now was taken. */
  finish(error: GatewayError | null): void;
  /** Told nothing that would still have to be said: everything up to now was taken. */
  isUpToDate(): boolean;
}

export interface StreamOptions {
  /** Most messages that may wait. */
  readonly buffer: () => number;
  /** How long messages may wait for a reader who takes none, milliseconds. */
  readonly stallMs: () => number;
  readonly onTaken: () => void;
  readonly onCoalesced: () => void;
  /** Called once. */
  readonly onEnd: (error: GatewayError | null) => void;
}

/**
 * What cannot be sent at once waits; of one object only its latest state does. More than `buffer` that waits, or a reader who takes
 * nothing for `stallMs`, ends the stream with SLOW_CONSUMER: memory is bounded, whatever a reader does.
 */
export function createStream(options: StreamOptions): WritableStream {
  const state = createState();
  const stall = createStall(options, () => end(slow(`Nothing was read for ${options.stallMs()} ms.`)));

  function end(error: GatewayError | null): void {
    if (state.ended !== null) return;
    state.ended = { error };
    state.pending.clear();
    state.leads = [];
    stall.clear();
    options.onEnd(error);
    state.ready();
  }

  function ready(): void {
    stall.arm();
    state.ready();
  }

  return {
    get ended() {
      return state.ended;
    },
    take() {
      const message = nextOf(state, ready);
      if (message !== null) {
        stall.clear();
        if (!isUpToDate(state)) stall.arm();
        options.onTaken();
      } else if (state.last !== null && isUpToDate(state)) end(state.last.error);
      return message;
    },
    onReady: (listener) => void (state.ready = listener),
    end,
    begin(leads) {
      if (state.ended !== null) return;
      state.pending.clear();
      Object.assign(state, { leads: [...leads], position: 0, waiting: null });
      ready();
    },
    push(message) {
      if (state.ended !== null) return;
      const key = message.key ?? `#${(state.numbered += 1)}`;
      // To the end of the line: its cursor says that all others were told.
      if (state.pending.delete(key)) options.onCoalesced();
      state.pending.set(key, message);
      if (state.pending.size > options.buffer()) end(slow(`More than ${options.buffer()} messages wait to be read.`));
      else ready();
    },
    finish(error) {
      state.last ??= { error };
      if (isUpToDate(state)) end(error);
    },
    isUpToDate: () => isUpToDate(state),
  };
}

const isUpToDate = ({ leads, pending }: State): boolean => leads.length === 0 && pending.size === 0;

interface State {
  leads: Lead[];
  /** In the first of the leads. */
  position: number;
  /** What the lead is waited for with. */
  waiting: Promise<void> | null;
  readonly pending: Map<string, Message>;
  numbered: number;
  ended: { readonly error: GatewayError | null } | null;
  /** What it is to end with when everything was taken. */
  last: { readonly error: GatewayError | null } | null;
  ready: () => void;
}

const createState = (): State => ({
  leads: [],
  position: 0,
  waiting: null,
  pending: new Map(),
  numbered: 0,
  ended: null,
  last: null,
  ready: () => undefined,
});

function nextOf(state: State, ready: () => void): Message | null {
  for (let [lead] = state.leads; lead !== undefined; [lead] = state.leads) {
    const next = lead.at(state.position);
    if (next instanceof Promise) {
      waitFor(state, next, ready);
      return null;
    }
    state.position += 1;
    if (next !== null) return next;
    state.leads.shift();
    state.position = 0;
  }
  const [entry] = state.pending;
  if (entry === undefined) return null;
  state.pending.delete(entry[0]);
  return entry[1];
}

function waitFor(state: State, next: Promise<void>, ready: () => void): void {
  if (state.waiting === next) return;
  state.waiting = next;
  const again = (): void => {
    if (state.waiting !== next) return;
    state.waiting = null;
    ready();
  };
  next.then(again, again);
}

const slow = (why: string): GatewayError =>
  new GatewayError('SLOW_CONSUMER', { message: `You read too slowly. ${why}` });

/** A timer for the first thing that waits. */
function createStall({ stallMs }: StreamOptions, onStall: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    arm: () => void (timer ??= setTimeout(onStall, stallMs()).unref()),
    clear() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
