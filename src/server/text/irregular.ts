/**
 * Thrown where an answer is not plain: an error, a promise, a null that has to move up. The operation is then executed by graphql-jit
 * or graphql-js, from its beginning. One for all: nobody looks at its stack.
 */
class Irregular extends Error {}

export const irregular = new Irregular('not a plain answer');
