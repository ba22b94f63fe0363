/**
 * The Admin Router of a DC/OS master: one address for the platform Marathon, the services that run on it and the IAM, behind the
 * first of the two gates. After its sources (`service.lua`, `cache.lua`, `util.lua`, `auth/common.lua`).
 */
export { createAdminRouter, type AdminRouter, type AdminRouterOptions, type RoutedFramework } from './admin-router.ts';
