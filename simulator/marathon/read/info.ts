import type { JsonObject } from '../../json.ts';
import type { Marathon } from '../marathon.ts';

/** Where a Marathon is found. */
export interface Place {
  /** `host:port` of the leader. */
  readonly leader: string;
  readonly port: number;
}

/** What is not simulated is said as a Marathon with default flags says it. */
const CONFIG_BEFORE: JsonObject = {
  access_control_allow_origin: null,
  checkpoint: true,
};

const CONFIG_MESOS: JsonObject = {
  failover_timeout: 604_800,
};

function marathonConfig(marathon: Marathon, place: Place): JsonObject {
  const { flags, options } = marathon;
  const master = options.cluster.spec.master ?? { hostname: 'leader.mesos', port: 5050 };
  const name = options.name;
  return {
    ...CONFIG_BEFORE,
    decline_offer_duration: flags.declineOfferDuration,
    default_network_name: null,
    env_vars_prefix: null,
    executor: '//cmd',
    ...CONFIG_MESOS,
    features: [...marathon.settings.features],
    framework_name: name,
    ha: true,
    hostname: place.leader.replace(/:\d+$/, ''),
    launch_token: flags.launchTokens,
    launch_token_refresh_interval: 3e4,
    leader_proxy_connection_timeout_ms: 5e3,
    leader_proxy_read_timeout_ms: 1e4,
    local_port_max: flags.localPortMax,
    local_port_min: flags.localPortMin,
    master: 'zk://127.0.0.1:2181/mesos',
    max_instances_per_offer: 5,
    mesos_bridge_name: 'mesos-bridge',
    mesos_heartbeat_failure_threshold: 5,
    mesos_heartbeat_interval: 15e3,
    mesos_leader_ui_url: `http://${master.hostname}:${master.port}/`,
    mesos_role: marathon.settings.role,
    mesos_user: 'root',
    new_group_enforce_role: 'Off',
    min_revive_offers_interval: flags.minReviveOffersInterval,
    offer_matching_timeout: 3e3,
    on_elected_prepare_timeout: 18e4,
    reconciliation_initial_delay: 15e3,
    reconciliation_interval: 6e5,
    scale_apps_initial_delay: 15e3,
    scale_apps_interval: 3e5,
    store_cache: true,
    task_launch_confirm_timeout: 3e5,
    task_launch_timeout: 3e5,
    task_lost_expunge_initial_delay: 3e5,
    task_lost_expunge_interval: 3e4,
    task_reservation_timeout: 2e4,
    webui_url: `http://${place.leader}`,
    maintenance_mode: true,
  };
}

/** Since 1.7 the credentials in it are not shown. */
function shownZk({ options, traits }: Marathon): string {
  const zk = options.zk ?? `zk://127.0.0.1:2181/${options.name}`;
  return traits.plainCredentials ? zk : zk.replace(/^zk:\/\/[^@/]*@/, 'zk://xxxxxxxx:xxxxxxxx@');
}

/** `GET /v2/info`: every key that Marathon has; unset options are null. */
export function printInfo(marathon: Marathon, place: Place): JsonObject {
  return {
    name: 'marathon',
    version: marathon.version,
    buildref: '90619da70',
    elected: true,
    leader: place.leader,
    frameworkId: marathon.frameworkId,
    marathon_config: marathonConfig(marathon, place),
    zookeeper_config: {
      zk: shownZk(marathon),
      zk_compression: true,
      zk_compression_threshold: 65536,
      zk_connection_timeout: 1e4,
      zk_max_node_size: 1024e3,
      zk_max_versions: 50,
      zk_session_timeout: 1e4,
      zk_timeout: 1e4,
    },
    http_config: { http_port: place.port, https_port: 8443 },
  };
}
