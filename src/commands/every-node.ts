import type { Page, PageArgs } from '../loaders/index.ts';

/** All nodes of a list, page by page: how long one page may be is configured for those who ask from outside. */
export function everyNode<T>(read: (args: PageArgs) => Page<T>): readonly T[] {
  const nodes: T[] = [];
  for (let next: PageArgs | null = {}; next !== null;) {
    const page: Page<T> = read(next);
    nodes.push(...page.nodes);
    next = behind(page);
  }
  return nodes;
}

/** The same of a list for which a Marathon may have to be asked. */
export async function everyNodeRead<T>(read: (args: PageArgs) => Promise<Page<T>> | Page<T>): Promise<readonly T[]> {
  const nodes: T[] = [];
  for (let next: PageArgs | null = {}; next !== null;) {
    const page: Page<T> = await read(next);
    nodes.push(...page.nodes);
    next = behind(page);
  }
  return nodes;
}

const behind = (page: Page<unknown>): PageArgs | null =>
  page.hasNextPage ? { after: page.cursorOf(page.nodes.length - 1) } : null;
