/** The tag under which Background Sync wakes the service worker to send what waits. */
export const OUTBOX_SYNC = "egm-outbox";
