import { createAuditLog, type AuditLog, type AuditOptions, type KeyMemory } from '../audit/index.ts';
import type { Config } from '../config/index.ts';
import type { GatewayOptions } from './gateway.ts';

const dayMs = 86_400_000;

/** Opened before anything listens: without a log nothing may be done. */
export function openAudit(
  { config, log, emit }: GatewayOptions,
  memory: KeyMemory | null,
  tenantOf: AuditOptions['tenantOf'],
): Promise<AuditLog> {
  const { url, password, ca, key, onFailure, bufferRecords, stdout, segment, retention } = config.audit;
  return createAuditLog({
    url,
    ca,
    onFailure,
    bufferRecords,
    segmentRecords: segment.records,
    segmentMs: segment.hours * 3_600_000,
    ...(password !== undefined && { password }),
    ...(key !== undefined && { key }),
    ...(retention !== undefined && { retention: retentionOf(retention) }),
    ...(stdout && emit !== undefined && { emit }),
    ...(tenantOf !== undefined && { tenantOf }),
    ...(memory !== null && { memory }),
    log,
  });
}

const retentionOf = ({ days, exportTo }: NonNullable<Config['audit']['retention']>) => ({
  keepMs: days * dayMs,
  ...(exportTo !== undefined && { exportTo }),
});
