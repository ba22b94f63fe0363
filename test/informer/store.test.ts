import { describe } from 'vitest';
import { createStore } from '../../src/informer/index.ts';
import { storeSuite } from './store.suite.ts';

describe('the in-process store', () => {
  storeSuite((onListenerError) => createStore({ onListenerError }));
});
