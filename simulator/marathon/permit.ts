/** Throws when the client may not do this with the app, pod or group of that id; asked when a body has been found valid. */
export type Permit = (action: 'create' | 'read' | 'update' | 'delete', id: string) => void;
