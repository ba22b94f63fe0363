import { createRequestAudit, type AuditLog } from '../audit/index.ts';
import { createCommands, createPace } from '../commands/index.ts';
import { createLoaderCaches, createLoaders, createSensitiveReads, type LoaderDeps } from '../loaders/index.ts';
import type { Progress } from '../progress/index.ts';
import type { ServerOptions } from '../server/index.ts';
import type { Deciding } from './deciding.ts';
import type { Following } from './following.ts';
import type { GatewayOptions } from './gateway.ts';
import type { Settings } from './settings.ts';

export interface RequestParts {
  readonly options: GatewayOptions;
  readonly settings: Settings;
  readonly following: Following;
  readonly deciding: Deciding;
  readonly audit: AuditLog;
  readonly progress: Progress;
}

/** Makes what each request reads with; caches are shared by all of them. */
export function openLoaders(parts: RequestParts): ServerOptions['loaders'] {
  const { options, settings, following, deciding, audit, progress } = parts;
  const { store, registry, launches } = following;
  const reviewer = deciding.authorizer;
  const sources: LoaderDeps = { store, registry, launches, caches: createLoaderCaches(), reviewer, progress };
  const { sensitiveReads } = options.config.audit;
  return (access, request) => {
    const { requestId, clientAddress } = request;
    const recorder = createRequestAudit(audit, { actor: access.viewer, requestId, clientAddress });
    const sensitive = sensitiveReads ? { sensitive: createSensitiveReads(recorder) } : null;
    const { pageSize } = settings.limits();
    return createLoaders({ ...sources, ...sensitive, audit: recorder, pageSize }, access, request);
  };
}

/** Makes what each request changes with; all share one pace. */
export function openCommands(parts: RequestParts): ServerOptions['commands'] {
  const { options, settings, following, deciding, audit } = parts;
  const { store, registry } = following;
  const { sensitiveReads } = options.config.audit;
  const pace = createPace(settings.pace);
  return ({ access, loaders, requestId, clientAddress, signal }, authorization) => {
    const recorder = createRequestAudit(audit, { actor: access.viewer, requestId, clientAddress });
    const sensitive = sensitiveReads ? { sensitive: createSensitiveReads(recorder) } : null;
    return createCommands({
      reading: { access, loaders, store, targets: registry, ...sensitive },
      audit: recorder,
      pace,
      instancesPerApp: settings.instancesPerApp,
      accessNow() {
        deciding.authentication.assertHolds(access.viewer);
        return deciding.authorizer.accessFor(access.viewer);
      },
      authorizationFor: (marathon) =>
        registry.get(marathon)?.forwardsUserTokens === true
          ? deciding.authentication.forwardable(authorization)
          : undefined,
      signal: signal(),
    });
  };
}
