import type { FollowOptions } from './follow.ts';

/** One full read, its failure told to the status. True when it failed. */
export async function readAll(options: FollowOptions): Promise<boolean> {
  const { status, signal } = options;
  try {
    await options.readAll();
    options.onChange();
    return false;
  } catch (error) {
    if (signal.aborted) return true;
    status.failing(error);
    options.trouble.unread(error, 'the apps could not be listed');
    options.onChange();
    return true;
  }
}
