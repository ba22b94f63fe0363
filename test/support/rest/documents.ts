/** What is asked of everything over GraphQL, to be held against REST. */

const labels = 'labels { key value }';
const constraints = 'constraints { field operator value }';
const networks = `networks { mode name ${labels} }`;
const fetch = 'fetch { uri extract executable cache destPath }';
const environment = `env { name value secret } ${labels}`;
const volumes = `volumes {
  kind name containerPath hostPath mode secret
  persistent { size maxSize type profileName ${constraints} }
  external { name provider size shared options }
}`;
const readiness = 'readinessCheckResults { name taskId ready lastResponse { status contentType body } }';
const strategies = `
  upgradeStrategy { minimumHealthCapacity maximumOverCapacity }
  unreachableStrategy { disabled inactiveAfterSeconds expungeAfterSeconds }
  executorResources { cpus mem disk }
  killSelection backoffSeconds backoffFactor maxLaunchDelaySeconds`;
const localVolumes = 'localVolumes { containerPath persistenceId runSpecId uuid }';

const app = `
  appId name group { groupId } definition version versionInfo { lastScalingAt lastConfigChangeAt }
  status health { healthy unhealthy unknown } instances tasksStaged tasksRunning tasksHealthy tasksUnhealthy
  deployments { deploymentId } queue { count role } ${readiness}
  lastTaskFailure { taskId state message host agentId timestamp version }
  endpoints { servicePorts hostPorts }
  cmd args user cpus mem disk gpus executor role acceptedResourceRoles ${constraints} image requirePorts
  resourceLimits { cpus mem } residency { relaunchEscalationTimeoutSeconds taskLostBehavior } tty
  container {
    type linuxInfo ${volumes}
    docker { image forcePullImage privileged parameters { key value } pullSecret }
    portMappings { containerPort hostPort servicePort protocol name ${labels} networkNames }
  }
  ${networks} portDefinitions { port protocol name ${labels} } ${fetch} ${environment} secrets { name source }
  healthChecks {
    protocol path port portIndex command gracePeriodSeconds intervalSeconds timeoutSeconds delaySeconds
    maxConsecutiveFailures ignoreHttp1xx ipProtocol
  }
  check
  readinessChecks {
    name protocol path portName intervalSeconds timeoutSeconds httpStatusCodesForReady preserveLastResponse
  }
  taskKillGracePeriodSeconds ${strategies}`;

const task = `
  appId taskId state healthy host agentId region zone role ports servicePorts ipAddresses { ipAddress protocol }
  stagedAt startedAt version outdated checkResult ${localVolumes}
  healthCheckResults {
    alive consecutiveFailures firstSuccess lastSuccess lastFailure lastFailureCause instanceId
  }`;

const pod = `
  podId name group { groupId } definition version status statusSince message lastChanged terminationHistory
  instances cpus mem disk gpus role user linuxInfo ${volumes} ${networks} ${environment} secrets { name source }
  ${constraints} acceptedResourceRoles ${strategies}
  containers {
    name image forcePullImage pullSecret shell argv cpus mem disk gpus resourceLimits { cpus mem } ${environment}
    endpoints { name containerPort hostPort protocol ${labels} networkNames }
    volumeMounts { name mountPath readOnly } ${fetch} user healthCheck check killGracePeriodSeconds tty linuxInfo
  }
  podInstances {
    instanceId status statusSince message agentHostname agentId region zone role version networks
    lastUpdated lastChanged ${localVolumes}
    containers {
      name containerId status statusSince message endpoints { name allocatedHostPort healthy }
    }
  }`;

const action = 'action appId podId';
const deployment = `
  deploymentId version affectedAppIds affectedPodIds hiddenCount steps { actions { ${action} } hiddenCount }
  currentActions { ${action} ${readiness} } currentStep totalSteps`;

const reasons = '{ reason declined processed }';
const queueItem = `
  path count role since app { appId } pod { podId } delay { timeLeftSeconds overdue }
  processedOffersCount unusedOffersCount lastUnusedOfferAt lastUsedOfferAt
  rejectSummaryLastOffers ${reasons} rejectSummaryLaunchAttempt ${reasons}
  lastUnusedOffers { hostname agentId timestamp reasons offer }`;

/** What is listed, by its field of `Query` and of `Marathon`. */
export const nodeFields = { apps: app, tasks: task, pods: pod, deployments: deployment, queue: queueItem } as const;
export type Listed = keyof typeof nodeFields;

/** One page of one Marathon's list. */
export const pageOf = (listed: Listed, consistency: 'CACHED' | 'FRESH'): string => {
  const fresh = consistency === 'FRESH' ? 'consistency: FRESH, ' : '';
  return `query ($marathon: String!, $first: Int!, $after: String) {
    page: ${listed}(${fresh}filter: { marathons: [$marathon] }, first: $first, after: $after) {
      totalCount complete pageInfo { hasNextPage endCursor } nodes { ${nodeFields[listed]} }
    }
  }`;
};

const group = `
  groupId name version enforceRole parent { groupId } groups { groupId } apps { appId } pods { podId }
  dependencies { id path inheritedFrom kind }`;

/** The whole tree of one Marathon: the deepest tree here has fewer levels than ten. */
export const groupTree = `query ($marathon: String!) {
  group(marathon: $marathon) { ${group} descendants(depth: 10) { ${group} } }
}`;
