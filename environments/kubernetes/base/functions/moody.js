// Goes wrong in the way that it is asked to: ?mood=throws, stuck, silent, slow, greedy, teapot.
const moods = {
  throws: () => {
    throw new Error("this is for the log alone");
  },
  stuck: () => {
    for (;;);
  },
  silent: () => new Promise((answer) => setTimeout(() => answer(new Response("too late")), 600000)),
  slow: () => new Promise((answer) => setTimeout(() => answer(new Response("in time")), 2000)),
  greedy: () => {
    for (const kept = []; ; kept.push(new Uint8Array(1000)));
  },
  nothing: () => undefined,
  teapot: () => Response.json({ error: "I am a teapot" }, { status: 418, headers: { "X-Mood": "calm" } }),
};

Deno.serve((request) => {
  const mood = moods[new URL(request.url).searchParams.get("mood")];
  return mood ? mood() : new Response("fine");
});
