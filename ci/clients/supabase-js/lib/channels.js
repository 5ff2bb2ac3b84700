import { until } from "./until.js";

/** Subscribes; the last status with its reason: SUBSCRIBED, CHANNEL_ERROR, TIMED_OUT or CLOSED. */
export async function subscribe(channel) {
  const answer = await new Promise((resolve) => {
    channel.subscribe((status, error) => resolve({ status, reason: error?.message }));
  });
  return answer;
}

/** Subscribes to changes of rows and waits until they flow, which the service tells apart from the join. */
export async function follow(channel) {
  const told = [];
  channel.on("system", {}, (message) => told.push(message));
  const { status, reason } = await subscribe(channel);
  if (status !== "SUBSCRIBED") throw new Error(`${channel.topic}: ${status} ${reason}`);
  const message = await until("the subscription of changes", () => told.find((one) => one.extension === "postgres_changes"));
  if (message.status !== "ok") throw new Error(`${channel.topic}: ${message.message}`);
}
