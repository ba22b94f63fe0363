/** What a connection needs of the page a loader gave; each part is worked out only when it is asked for. */
interface Paged<T> {
  readonly nodes: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  cursorOf(position: number): string;
  totalCount(): number;
}

const cursorAt = (page: Paged<unknown>, position: number): string | null =>
  position in page.nodes ? page.cursorOf(position) : null;

/** The same for every connection: `nodes`, `complete` and `sources` are plain properties of the page. */
export const connection = {
  edges: <T>(page: Paged<T>) => page.nodes.map((node, position) => ({ node, cursor: page.cursorOf(position) })),
  pageInfo: (page: Paged<unknown>) => ({
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    startCursor: cursorAt(page, 0),
    endCursor: cursorAt(page, page.nodes.length - 1),
  }),
  totalCount: (page: Paged<unknown>) => page.totalCount(),
};
