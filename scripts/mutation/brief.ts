/** Properties are tried briefly and not shrunk: of a mutant only that it dies is of interest, and there are thousands. */
import { configureGlobal } from 'fast-check';

configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 300, markInterruptAsFailure: false });
