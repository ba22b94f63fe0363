/**
 * What the value of a field comes from. Three kinds of fields say it by their form: a plain property, and a resolver that takes its
 * parent alone, know nothing but the object they stand on; all others look at their context, and only those named here are known to
 * read nothing else of it than the live copy, the state of its sources and the viewer's access, at once, without a promise and without
 * a clock. A field that is not named is executed as it always was, and no answer that holds it is kept: forgetting one here costs
 * speed, never truth.
 */

/** Arguments that such a field may be given; one it may not (`consistency: FRESH`) makes it a field like any other. */
export type Arguments = ReadonlySet<string>;

export interface FieldSources {
  /** By `Type.field`: at once, from the live copy. */
  readonly live: ReadonlyMap<string, Arguments>;
  /** By `Type.field`: from the live copy as well, but with a promise. */
  readonly later: ReadonlyMap<string, Arguments>;
  /** By `Type.field`: of `live`, those that come from the record they stand on and their arguments alone. */
  readonly ofRecord: ReadonlySet<string>;
  /** By `Type.field`: plain properties of what a field of `ofRecord` gives that come from elsewhere. */
  readonly passing: ReadonlySet<string>;
  /** Types whose objects are frozen, and replaced whole by the store when anything of them changes. */
  readonly records: ReadonlySet<string>;
}

const page = '(first after last before)';
const filteredPage = '(filter first after last before)';
const orderedPage = '(filter orderBy first after last before)';

const live = {
  Query: `node(id) nodes(ids) fleet marathons${filteredPage} marathon(name) apps${orderedPage} app(marathon id) pods${filteredPage}
    pod(marathon id) group(marathon id) tasks${filteredPage} task(marathon id) deployments${filteredPage} queue${filteredPage} tenants
    tenant(name)`,
  Marathon: `hostApp source totals apps${orderedPage} pods${filteredPage} group(id) tasks${filteredPage} deployments${filteredPage}
    queue${filteredPage}`,
  App: `marathon group tenant definition masked lastTaskFailure status tasks${filteredPage} deployments queue readinessCheckResults dependencies endpoints
    label(key) versionInfo cmd args user executor executorResources resourceLimits acceptedResourceRoles constraints container networks
    portDefinitions requirePorts fetch env labels secrets healthChecks check readinessChecks upgradeStrategy unreachableStrategy
    killSelection taskKillGracePeriodSeconds backoffSeconds backoffFactor maxLaunchDelaySeconds residency tty`,
  Pod: `marathon group tenant definition masked message podInstances terminationHistory deployments queue label(key) user containers volumes networks env labels secrets constraints
    acceptedResourceRoles upgradeStrategy unreachableStrategy killSelection backoffSeconds backoffFactor maxLaunchDelaySeconds
    executorResources linuxInfo`,
  Group: `marathon tenant parent groups apps pods descendants(depth) totals dependencies`,
  Task: `marathon app servicePorts outdated`,
  Deployment: `marathon affectedApps affectedPods`,
  DeploymentAction: `app pod readinessCheckResults`,
  QueueItem: `marathon app pod`,
  Tenant: `totals apps${orderedPage}`,
};

/** Looks through everything in slices, and lets others run in between. */
const later = { Query: `search(text ${page.slice(1)}` };

/** `name(argument argument) name …` by type. */
function fieldsOf(listed: Readonly<Record<string, string>>): ReadonlyMap<string, Arguments> {
  const fields = new Map<string, Arguments>();
  for (const [type, text] of Object.entries(listed)) {
    for (const [, name, given] of text.matchAll(/(\w+)(?:\(([^)]*)\))?/g)) {
      fields.set(`${type}.${name}`, new Set(given?.split(' ')));
    }
  }
  return fields;
}

export const fieldSources: FieldSources = {
  live: fieldsOf(live),
  later: fieldsOf(later),
  // Tasks are part of their app's record, and a viewer who may read the app may read them.
  ofRecord: new Set(['App.tasks']),
  passing: new Set(['TaskConnection.complete', 'TaskConnection.sources']),
  records: new Set(['App', 'Pod', 'Task']),
};
