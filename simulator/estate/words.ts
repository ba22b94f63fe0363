import type { Random } from '../random.ts';
import { oneOf, weighted } from './draws.ts';

/** Tenants in the order in which an estate takes them. */
export const tenantNames = [
  'red',
  'blue',
  'green',
  'amber',
  'violet',
  'teal',
  'coral',
  'olive',
  'indigo',
  'silver',
  'crimson',
  'ochre',
] as const;

const products = [
  'shop',
  'billing',
  'search',
  'media',
  'crm',
  'logistics',
  'identity',
  'payments',
  'analytics',
  'messaging',
  'catalog',
  'booking',
  'fraud',
  'reporting',
  'content',
  'loyalty',
  'telemetry',
  'pricing',
  'support',
  'warehouse',
] as const;

const stages = ['prod', 'staging', 'qa', 'eu', 'us', 'canary', 'batch', 'core', 'edge', 'internal'] as const;

const roles = [
  'web',
  'api',
  'worker',
  'gateway',
  'auth',
  'scheduler',
  'ingest',
  'export',
  'sync',
  'notifier',
  'indexer',
  'cache',
  'proxy',
  'mailer',
  'renderer',
  'webhook',
  'consumer',
  'producer',
  'migrator',
  'admin',
  'frontend',
  'backend',
  'router',
  'collector',
  'resizer',
  'sessions',
  'pricing',
  'ledger',
  'profile',
  'inventory',
  'recommender',
  'crawler',
  'janitor',
  'exporter',
] as const;

const images = [
  'nginx:1.21',
  'python:3.9-slim',
  'openjdk:11-jre',
  'node:16-alpine',
  'redis:6.2',
  'haproxy:2.4',
  'golang:1.17',
  'httpd:2.4',
  'ruby:2.7',
  'php:8.0-apache',
  'memcached:1.6',
  'postgres:13',
  'rabbitmq:3.9',
  'traefik:2.5',
  'busybox:1.34',
] as const;

const registries = ['registry.example.com', 'docker.example.net:5000', 'images.internal'] as const;

/** A product name, for a group. */
export function productName(random: Random): string {
  return oneOf(random, products);
}

/** A stage or site, for a group below a product. */
export function stageName(random: Random): string {
  return oneOf(random, stages);
}

/** What an app does, for the last segment of its id; half of them say it in two words (ids: 13 letters at the median). */
export function appName(random: Random): string {
  const role = oneOf(random, roles);
  return weighted(random, [
    [5, role],
    [4, `${oneOf(random, products)}-${role}`],
    [1, `${role}-v${1 + random.int(4)}`],
  ]);
}

/** A container image: of a private registry in half of the cases. */
export function imageName(random: Random, tenant: string, name: string): string {
  return weighted(random, [
    [5, oneOf(random, images)],
    [4, `${oneOf(random, registries)}/${tenant}/${name}:${1 + random.int(9)}.${random.int(30)}.${random.int(10)}`],
    [1, `${oneOf(random, registries)}/${tenant}/${name}@sha256:${random.uuid().replaceAll('-', '').repeat(2)}`],
  ]);
}

/** Makes a name unique among those handed out by this function: `web`, `web-2`, … */
export function createNaming(): (wanted: string) => string {
  const taken = new Map<string, number>();
  return (wanted) => {
    let count = (taken.get(wanted) ?? 0) + 1;
    let name = count === 1 ? wanted : `${wanted}-${count}`;
    while (count > 1 && taken.has(name)) name = `${wanted}-${++count}`;
    taken.set(wanted, count);
    taken.set(name, Math.max(1, taken.get(name) ?? 1));
    return name;
  };
}
