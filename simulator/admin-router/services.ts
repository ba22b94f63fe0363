import { list, numberAt, objectAt, objects, textAt, textMap, type JsonObject } from '../json.ts';

/** Where a service is, by the name that its label gives it. */
export type Services = ReadonlyMap<string, string>;

const numberOf = (text: string | undefined): number => (text === undefined || text === '' ? Number.NaN : Number(text));

/** The address of a task's port: its own with a container network, otherwise its agent's. */
function addressOf(app: JsonObject, task: JsonObject, index: number): string | undefined {
  const network = objects(app['networks'])[0];
  if (textAt(network, 'mode') === 'container') {
    const host = textAt(objects(task['ipAddresses'])[0], 'ipAddress');
    const mapping = objects(objectAt(app, 'container')?.['portMappings'])[index];
    const port = numberAt(mapping, 'containerPort');
    return host === undefined || port === 0 ? undefined : `${host}:${port}`;
  }
  const port = list(task['ports'])[index];
  const host = textAt(task, 'host');
  return host === undefined || typeof port !== 'number' ? undefined : `${host}:${port}`;
}

function serviceOf(app: JsonObject): [string, string] | undefined {
  const labels = textMap(app['labels']);
  const scheme = labels['DCOS_SERVICE_SCHEME'];
  const index = numberOf(labels['DCOS_SERVICE_PORT_INDEX']);
  // Health is not looked at, and no other task than the first that runs.
  const task = objects(app['tasks']).find((one) => one['state'] === 'TASK_RUNNING');
  if (scheme === undefined || !Number.isInteger(index) || task === undefined) return undefined;
  const address = addressOf(app, task, index);
  const name = (labels['DCOS_SERVICE_NAME'] ?? '').split('/').filter((one) => one !== '');
  return address === undefined || name.length === 0 ? undefined : [name.join('/'), `${scheme}://${address}`];
}

/** The services among the apps of the platform Marathon: three labels and a running task make one. Of two of one name the last. */
export function servicesOf(apps: readonly JsonObject[]): Services {
  return new Map(
    apps.flatMap((app) => {
      const service = serviceOf(app);
      return service === undefined ? [] : [service];
    }),
  );
}
