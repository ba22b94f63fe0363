/** The floor of a cold list, in a process of its own. */
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { parseLists } from './parse.ts';

serveParent({ parse: (input) => parseLists(z.array(z.string()).parse(input)) });
