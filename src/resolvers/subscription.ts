import type { Loaders } from '../context.ts';
import type {
  Subscription,
  SubscriptionAppChangedArgs,
  SubscriptionChangeProgressArgs,
  SubscriptionDeploymentChangedArgs,
  SubscriptionEventsArgs,
  SubscriptionMarathonChangedArgs,
  SubscriptionTaskChangedArgs,
} from '../schema/index.ts';

type Watch = ReturnType<Loaders['watchApps']>;
type Field = Exclude<keyof Subscription, '__typename'>;

interface Arguments extends Record<Field, object> {
  readonly appChanged: SubscriptionAppChangedArgs;
  readonly taskChanged: SubscriptionTaskChangedArgs;
  readonly deploymentChanged: SubscriptionDeploymentChangedArgs;
  readonly marathonChanged: SubscriptionMarathonChangedArgs;
  readonly events: SubscriptionEventsArgs;
  readonly changeProgress: SubscriptionChangeProgressArgs;
}

/** What each field of `Subscription` watches; what it tells is the root value that the operation is executed with. */
export const watches: { readonly [F in Field]: (args: Arguments[F], loaders: Loaders) => Watch } = {
  appChanged: ({ ids, filter }, loaders) => loaders.watchApps(ids, filter),
  taskChanged: ({ ids, filter }, loaders) => loaders.watchTasks(ids, filter),
  deploymentChanged: ({ ids, filter }, loaders) => loaders.watchDeployments(ids, filter),
  marathonChanged: ({ ids, filter }, loaders) => loaders.watchMarathons(ids, filter),
  events: ({ filter }, loaders) => loaders.watchEvents(filter),
  changeProgress: (change, loaders) => loaders.watchChange(change),
};
