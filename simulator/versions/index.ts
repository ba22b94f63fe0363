/** The releases of Marathon from 1.4 to 1.11: one table of what differs, and how what 1.11 says is written in the shapes of older ones. */
export { oldAnswer } from './answers.ts';
export { oldApp } from './app.ts';
export { withDefaults } from './defaults.ts';
export { createEventTranslator, type EventTranslator } from './events.ts';
export { oldPod } from './pod.ts';
export { knownId } from './ids.ts';
export { DEFAULT_VERSION, fullVersion, traitsOf, type Traits } from './matrix.ts';
export { tasksAsText } from './task.ts';
