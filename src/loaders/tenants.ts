import type { Tenant } from '../authz/index.ts';
import type { Gate } from './gate/gate.ts';

export const tenantNamed = (gate: Gate, name: string): Tenant | null =>
  gate.access.tenants().find((tenant) => tenant.name === name) ?? null;
