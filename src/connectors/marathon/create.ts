import { isJsonObject } from '../../model/index.ts';
import type { App, JsonObject, JsonValue, MarathonInfo, Pod } from '../../model/index.ts';
import type { ConnectorOptions, MarathonConnector } from './connector.ts';
import { createKnownApps } from './decoder/index.ts';
import { endpoints, isRunSpecPath } from './endpoints.ts';
import type { MarathonEvent } from './event.ts';
import { createReader, defaultReadTimeoutMs } from './reader.ts';
import type { Reader } from './reader.ts';
import { readEvents } from './stream/index.ts';
import { answerError, bodyFailure, createTransport, header } from './transport/index.ts';
import type { Transport } from './transport/index.ts';
import {
  appIn,
  decodeApp,
  decodeDeployment,
  decodeGroupTree,
  decodeInfo,
  decodeLeader,
  decodePod,
  decodeQueueItem,
  decodeVersions,
  deploymentsIn,
  podsIn,
  queueIn,
} from './wire/index.ts';
import { createWriter } from './writer.ts';

/** Connects to nothing yet: sockets open with the first call. */
export function createConnector(options: ConnectorOptions): MarathonConnector {
  const transport = createTransport(options);
  const reader = createReader(options, transport);
  return {
    marathon: options.marathon,
    ...clusterReads(options, reader, transport),
    ...appReads(options, reader),
    ...podReads(options, reader),
    write: createWriter(options, transport),
    events: (signal, onHeartbeat) => openEvents(options, transport, { signal, onHeartbeat }),
    addresses: transport.addresses,
    setAddresses: transport.setAddresses,
    close: transport.close,
  };
}

type ClusterReads = Pick<MarathonConnector, 'info' | 'leader' | 'groups' | 'groupVersion' | 'deployments' | 'queue'>;

function clusterReads({ marathon }: ConnectorOptions, reader: Reader, transport: Transport): ClusterReads {
  const asGroups = (body: JsonValue) => (isJsonObject(body) ? decodeGroupTree(body, marathon).groups : null);
  return {
    info: (call) => reader.one(endpoints.info, call, asInfo),
    leader: async (call) => {
      const answer = await reader.oneOrNull(endpoints.leader, call, (body) => ({ leader: decodeLeader(body) }));
      const leader = answer?.leader ?? null;
      if (leader !== null) transport.learnLeader(leader);
      return leader;
    },
    groups: (call) => reader.list(endpoints.groups, call, asGroups),
    groupVersion: async (path, version, call) =>
      path === '/' || isRunSpecPath(path)
        ? reader.versionOrNull(endpoints.groupVersion(path, version), call, asObject)
        : null,
    deployments: (call) =>
      reader.list(endpoints.deployments, call, (body) =>
        mapped(deploymentsIn(body), (raw) => decodeDeployment(raw, marathon)),
      ),
    queue: (call) =>
      reader.list(endpoints.queue, call, (body) => mapped(queueIn(body), (raw) => decodeQueueItem(raw, marathon))),
  };
}

type AppReads = Pick<MarathonConnector, 'apps' | 'app' | 'appVersions' | 'appVersion'>;

function appReads({ marathon, decoder }: ConnectorOptions, reader: Reader): AppReads {
  const known = createKnownApps();
  const asApp =
    (path: string) =>
    (body: JsonValue): App | null => {
      const raw = appIn(body);
      const app = raw === null ? null : decodeApp(raw, marathon);
      // `/v2/apps/x/tasks` is the tasks of x, whether or not an old Marathon let an app have that name.
      return app?.appId === path ? app : null;
    };
  return {
    apps: ({ current = none, onTurn, ...call } = {}) =>
      decoder.takeTurn(known.isEmpty() ? 'first' : 'again', async () => {
        onTurn?.();
        return decoder.apps(await reader.bytes(endpoints.apps, call), marathon, { known, current });
      }),
    app: async (path, call) => (isRunSpecPath(path) ? reader.oneOrNull(endpoints.app(path), call, asApp(path)) : null),
    appVersions: async (path, call) =>
      isRunSpecPath(path) ? reader.oneOrNull(endpoints.appVersions(path), call, decodeVersions) : null,
    appVersion: async (path, version, call) =>
      isRunSpecPath(path) ? reader.versionOrNull(endpoints.appVersion(path, version), call, appIn) : null,
  };
}

const none = (): undefined => undefined;

type PodReads = Pick<MarathonConnector, 'pods' | 'pod' | 'podVersions' | 'podVersion'>;

function podReads({ marathon }: ConnectorOptions, reader: Reader): PodReads {
  const asPod =
    (path: string) =>
    (body: JsonValue): Pod | null => {
      const pod = isJsonObject(body) ? decodePod(body, marathon) : null;
      return pod?.podId === path ? pod : null;
    };
  return {
    pods: (call) => reader.podList(endpoints.pods, call, (body) => podsIn(body, marathon)),
    pod: async (path, call) => (isRunSpecPath(path) ? reader.podOrNull(endpoints.pod(path), call, asPod(path)) : null),
    podVersions: async (path, call) =>
      isRunSpecPath(path) ? reader.podOrNull(endpoints.podVersions(path), call, decodeVersions) : null,
    podVersion: async (path, version, call) =>
      isRunSpecPath(path) ? reader.versionOrNull(endpoints.podVersion(path, version), call, asObject) : null,
  };
}

const asInfo = (body: JsonValue): MarathonInfo | null => (isJsonObject(body) ? decodeInfo(body) : null);
const asObject = (body: JsonValue): JsonObject | null => (isJsonObject(body) ? body : null);

const mapped = <T>(raws: readonly JsonObject[] | null, decode: (raw: JsonObject) => T): readonly T[] | null =>
  raws === null ? null : Object.freeze(raws.map(decode));

async function openEvents(
  options: ConnectorOptions,
  transport: Transport,
  listener: { readonly signal: AbortSignal; readonly onHeartbeat: (() => void) | undefined },
): Promise<AsyncIterable<MarathonEvent>> {
  const { marathon, readTimeoutMs: deadlineMs = defaultReadTimeoutMs, now = Date.now } = options;
  const { signal } = listener;
  const reply = await transport.send({ ...endpoints.events, method: 'GET', deadlineMs, signal, stream: true });
  const { stream } = reply;
  if (stream === null) throw answerError(reply, { marathon, method: 'GET', now: now() });
  if (header(reply, 'content-type')?.startsWith('text/event-stream') !== true) {
    stream.close();
    throw bodyFailure(marathon, reply.status, new Error('not an event stream'));
  }
  const { heartbeatTimeoutMs = defaultHeartbeatMs } = options;
  return readEvents({ marathon, stream, heartbeatTimeoutMs, ...listener });
}

/** Three of Marathon's heartbeats, which come every 10 s. */
const defaultHeartbeatMs = 30_000;
