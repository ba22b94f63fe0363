/** `npm run tokens -- create | list | revoke`: API tokens for automation, kept as hashes in a file that the gateway follows. */
import { runTokens } from './api-tokens.ts';

const { code, out, err } = runTokens(process.argv.slice(2), process.cwd());
if (err !== '') console.error(err);
if (out !== '') console.log(out);
process.exitCode = code;
