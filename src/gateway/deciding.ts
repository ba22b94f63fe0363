import { createAuthorizer, type Authorizer, type Policy } from '../authz/index.ts';
import type { Config } from '../config/index.ts';
import { createVerifier, type Verifier } from '../connectors/identity/index.ts';
import { createDcosNames, type Registry } from '../discovery/index.ts';
import { configureAuthentication, createConfiguredDirectory, type ConfiguredDirectory } from '../identity/index.ts';
import type { Store } from '../informer/index.ts';
import type { GatewayLog, GatewayOptions } from './gateway.ts';

export type Authentication = ReturnType<typeof configureAuthentication>;

/** Who asks, and what they may do. */
export interface Deciding {
  readonly directory: ConfiguredDirectory;
  readonly authorizer: Authorizer;
  readonly authentication: Authentication;
  /** The framework id of a Marathon as it is now; null where it is not known. */
  readonly frameworkIdOf: (marathon: string) => string | null;
}

export function openDeciding(options: GatewayOptions, registry: Registry, store: Store): Deciding {
  const { config, policy, log } = options;
  const frameworkIdOf = (name: string) => registry.get(name)?.informer.info()?.frameworkId ?? null;
  const marathons = createDcosNames(registry, store);
  const directory = createConfiguredDirectory(config.policy.dcosIam, log);
  const authorizer = createAuthorizer({ policy, frameworkIdOf, marathons, iam: directory.now });
  return { directory, authorizer, authentication: openAuthentication(options, directory), frameworkIdOf };
}

function openAuthentication({ config, log }: GatewayOptions, directory: ConfiguredDirectory): Authentication {
  const { clientCertificate, apiTokens } = config.identity;
  return configureAuthentication({
    verifier: verifierFor(config, log),
    directory: directory.now,
    log,
    ...(clientCertificate !== undefined && { clientCertificate }),
    ...(apiTokens !== undefined && { apiTokens }),
  });
}

const verifierFor = ({ identity }: Config, log: GatewayLog): Verifier =>
  createVerifier({
    issuers: identity.issuers,
    onKeyFetch: (fetch) => {
      if (fetch.error !== null) log.warn({ ...fetch }, 'the keys of an issuer could not be read');
    },
  });

/** How often it is asked whether rights have changed by something else than the policy file: grants of an IAM, ids of frameworks, API tokens. */
const rightsMs = 1_000;

export interface Rights {
  replacePolicy(policy: Policy): void;
  close(): Promise<void>;
}

/** Tells when an Access made before may say something else than one made now; at once when the policy is replaced here. */
export function watchRights({ authorizer, authentication }: Deciding, changed: () => void): Rights {
  const revisionNow = (): string => `${authorizer.revision()} ${authentication.revision()}`;
  let revision = revisionNow();
  const look = (): void => {
    const now = revisionNow();
    if (now === revision) return;
    revision = now;
    changed();
  };
  const timer = setInterval(look, rightsMs).unref();
  return {
    replacePolicy(policy) {
      authorizer.replacePolicy(policy);
      look();
    },
    close: async () => clearInterval(timer),
  };
}
