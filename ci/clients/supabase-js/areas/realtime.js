import { got } from "../lib/checks.js";
import { subscribe } from "../lib/channels.js";
import { until } from "../lib/until.js";

/** Broadcast, presence and private channels. */
export async function realtime(checks, cast) {
  const [una, vic] = [cast.client(), cast.client()];
  await broadcast(checks, cast, una, vic);
  await presence(checks, cast, una, vic);
  await privately(checks, cast);
}

async function broadcast(checks, cast, una, vic) {
  const topic = `${cast.word}:room`;
  const heard = { una: [], vic: [] };
  const join = async (client, name, config) => {
    const channel = client.channel(topic, { config: { broadcast: config } });
    channel.on("broadcast", { event: "note" }, ({ event, payload }) => heard[name].push([event, payload.text]));
    checks.same(`${name} joins`, await subscribe(channel), { status: "SUBSCRIBED", reason: undefined });
    return channel;
  };
  const hers = await join(una, "una", { self: true, ack: true });
  const his = await join(vic, "vic", { self: false, ack: false });
  const send = (channel, event, text) => channel.send({ type: "broadcast", event, payload: { text } });
  checks.same("acknowledged", await send(hers, "note", "from una"), "ok");
  await until("una's note", () => heard.una.length === 1 && heard.vic.length === 1);
  checks.same("heard by oneself, if wanted", heard.una, [["note", "from una"]]);
  checks.same("heard by the other", heard.vic, [["note", "from una"]]);
  await send(hers, "other", "not listened to");
  await send(his, "note", "from vic");
  await until("vic's note", () => heard.una.length === 2);
  checks.same("one's own is not heard else", [heard.una.at(-1), heard.vic.length], [["note", "from vic"], 1]);
  const outside = cast.client().channel(topic);
  checks.same("without a socket", await outside.httpSend("note", { text: "by post" }), { success: true });
  await until("the note by post", () => heard.una.length === 3 && heard.vic.length === 2);
  checks.same("heard by all", [heard.una.at(-1), heard.vic.at(-1)], [["note", "by post"], ["note", "by post"]]);
  checks.same("leaving", [await una.removeChannel(hers), await vic.removeChannel(his)], ["ok", "ok"]);
  checks.same("no channels left", [una.getChannels(), vic.getChannels()], [[], []]);
}

async function presence(checks, cast, una, vic) {
  const topic = `${cast.word}:lobby`;
  const events = [];
  const hers = una.channel(topic, { config: { presence: { key: "una" } } });
  hers.on("presence", { event: "join" }, ({ key, newPresences }) => events.push(["join", key, newPresences[0].mood]));
  hers.on("presence", { event: "leave" }, ({ key, leftPresences }) => events.push(["leave", key, leftPresences[0].mood]));
  let synced = 0;
  hers.on("presence", { event: "sync" }, () => synced++);
  await subscribe(hers);
  await until("the state that follows the join", () => synced > 0);
  const his = vic.channel(topic, { config: { presence: { key: "vic" } } });
  his.on("presence", { event: "sync" }, () => {});
  await subscribe(his);
  checks.same("tracked by her", await hers.track({ mood: "glad" }), "ok");
  await until("her state", () => events.length === 1);
  checks.same("tracked by him", await his.track({ mood: "calm" }), "ok");
  const state = (channel) => Object.fromEntries(
    Object.entries(channel.presenceState()).map(([key, all]) => [key, all.map((one) => one.mood)]));
  await until("both", () => Object.keys(state(hers)).length === 2 && Object.keys(state(his)).length === 2);
  checks.same("seen by her", state(hers), { una: ["glad"], vic: ["calm"] });
  checks.same("seen by him", state(his), { una: ["glad"], vic: ["calm"] });
  await his.untrack();
  await until("his leaving", () => Object.keys(state(hers)).length === 1);
  checks.same("events", events, [["join", "una", "glad"], ["join", "vic", "calm"], ["leave", "vic", "calm"]]);
  await una.removeChannel(hers);
  await until("her leaving", () => Object.keys(state(his)).length === 0);
  checks.same("gone with the channel", state(his), {});
  await vic.removeChannel(his);
}

async function privately(checks, cast) {
  const { client } = await cast.member("wes");
  await client.realtime.setAuth();
  const topic = `${cast.word}:private`;
  const refused = await subscribe(client.channel(topic, { config: { private: true } }));
  checks.same("private, without a policy", [refused.status, refused.reason?.includes(
    `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`)], ["CHANNEL_ERROR", true]);
  await client.removeAllChannels();
  const heard = [];
  const channel = cast.service.channel(topic, { config: { private: true, broadcast: { self: true, ack: true } } });
  channel.on("broadcast", { event: "secret" }, ({ payload }) => heard.push(payload.text));
  checks.same("private, past the policies", (await subscribe(channel)).status, "SUBSCRIBED");
  checks.same("sent privately", await channel.send({ type: "broadcast", event: "secret", payload: { text: "hush" } }), "ok");
  await until("the secret", () => heard.length === 1);
  checks.same("heard privately", heard, ["hush"]);
  got({ data: await cast.service.removeChannel(channel), error: null });
}
