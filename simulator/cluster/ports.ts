/** The host ports of one agent: which exist and which are free. One byte per port keeps 400 agents within 26 MB. */
export interface PortPool {
  /** Takes exactly this port; false when it is not there or not free. */
  take(port: number): boolean;
  give(port: number): void;
  isFree(port: number): boolean;
  /** `count` free neighbours if there are any such, else any free ones; undefined when there are too few. Nothing is taken. */
  find(count: number, from: number): number[] | undefined;
  free(): number;
  /** The free ports as ranges, lowest first. */
  ranges(): { begin: number; end: number }[];
}

const FREE = 1;
const TAKEN = 2;

function parse(ranges: string): { begin: number; end: number }[] {
  return ranges.split(',').map((range) => {
    const [begin = 0, end = begin] = range.split('-').map(Number);
    return { begin, end };
  });
}

/** A pool over ranges such as `31000-31999` or `1025-2180,31000-31999`. */
export function createPortPool(spec: string): PortPool {
  const state = new Uint8Array(65_536);
  const blocks = parse(spec);
  let free = 0;
  for (const { begin, end } of blocks) {
    state.fill(FREE, begin, end + 1);
    free += end - begin + 1;
  }
  const lowest = Math.min(...blocks.map((block) => block.begin));
  const size = Math.max(...blocks.map((block) => block.end)) - lowest + 1;
  const at = (offset: number): number => lowest + (offset % size);
  const isFree = (port: number): boolean => state[port] === FREE;
  const neighbours = (port: number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (!isFree(port + i)) return false;
    return true;
  };
  return {
    isFree,
    take(port) {
      if (!isFree(port)) return false;
      state[port] = TAKEN;
      free--;
      return true;
    },
    give(port) {
      if (state[port] !== TAKEN) return;
      state[port] = FREE;
      free++;
    },
    find(count, from) {
      if (count > free) return undefined;
      const start = Math.floor(from * size);
      for (let i = 0; i < size; i++) {
        const port = at(start + i);
        if (neighbours(port, count)) return Array.from({ length: count }, (_, n) => port + n);
      }
      const any: number[] = [];
      for (let i = 0; i < size && any.length < count; i++) if (isFree(at(start + i))) any.push(at(start + i));
      return any;
    },
    free: () => free,
    ranges: () => freeRanges(blocks, isFree),
  };
}

function freeRanges(
  blocks: readonly { begin: number; end: number }[],
  isFree: (port: number) => boolean,
): { begin: number; end: number }[] {
  const out: { begin: number; end: number }[] = [];
  for (const block of blocks) {
    let begin: number | undefined;
    for (let port = block.begin; port <= block.end + 1; port++) {
      const free = port <= block.end && isFree(port);
      if (free) begin ??= port;
      else if (begin !== undefined) {
        out.push({ begin, end: port - 1 });
        begin = undefined;
      }
    }
  }
  return out;
}
