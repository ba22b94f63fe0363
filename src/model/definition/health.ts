import type { JsonObject } from '../json.ts';
import { flagOf, intOf, intsOf, numberOf, objectOf, objectsOf, textOf, type Loose } from '../reading.ts';

export interface HealthCheck {
  readonly protocol: string;
  readonly path: string | null;
  readonly port: number | null;
  readonly portIndex: number | null;
  readonly command: string | null;
  readonly gracePeriodSeconds: number | null;
  readonly intervalSeconds: number | null;
  readonly timeoutSeconds: number | null;
  readonly delaySeconds: number | null;
  readonly maxConsecutiveFailures: number | null;
  readonly ignoreHttp1xx: boolean | null;
  readonly ipProtocol: string | null;
}

export interface ReadinessCheck {
  readonly name: string | null;
  readonly protocol: string | null;
  readonly path: string | null;
  readonly portName: string | null;
  readonly intervalSeconds: number | null;
  readonly timeoutSeconds: number | null;
  readonly httpStatusCodesForReady: readonly number[];
  readonly preserveLastResponse: boolean | null;
}

export const readHealthChecks = (value: Loose): readonly HealthCheck[] => objectsOf(value).map(readHealthCheck);

const readHealthCheck = (json: JsonObject): HealthCheck => ({
  // Marathon's default.
  protocol: textOf(json['protocol'])?.toUpperCase() ?? 'HTTP',
  path: textOf(json['path']),
  port: intOf(json['port']),
  portIndex: intOf(json['portIndex']),
  command: textOf(objectOf(json['command'])?.['value']) ?? textOf(json['command']),
  gracePeriodSeconds: numberOf(json['gracePeriodSeconds']),
  intervalSeconds: numberOf(json['intervalSeconds']),
  timeoutSeconds: numberOf(json['timeoutSeconds']),
  delaySeconds: numberOf(json['delaySeconds']),
  maxConsecutiveFailures: intOf(json['maxConsecutiveFailures']),
  ignoreHttp1xx: flagOf(json['ignoreHttp1xx']),
  ipProtocol: textOf(json['ipProtocol']),
});

export const readReadinessChecks = (value: Loose): readonly ReadinessCheck[] =>
  objectsOf(value).map(readReadinessCheck);

const readReadinessCheck = (json: JsonObject): ReadinessCheck => ({
  name: textOf(json['name']),
  protocol: textOf(json['protocol']),
  path: textOf(json['path']),
  portName: textOf(json['portName']),
  intervalSeconds: numberOf(json['intervalSeconds']),
  timeoutSeconds: numberOf(json['timeoutSeconds']),
  httpStatusCodesForReady: intsOf(json['httpStatusCodesForReady']),
  preserveLastResponse: flagOf(json['preserveLastResponse']),
});
