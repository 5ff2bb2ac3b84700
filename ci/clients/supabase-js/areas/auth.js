import { PASSWORD } from "../lib/cast.js";
import { got } from "../lib/checks.js";

/** Passwords, tokens, the own account and signing out. */
export async function auth(checks, cast) {
  await passwords(checks, cast);
  await account(checks, cast);
  await refreshing(checks, cast);
  await signingOut(checks, cast);
  await anonymous(checks, cast);
}

async function passwords(checks, cast) {
  const email = cast.address("pat");
  const pat = await cast.member("pat");
  const client = cast.client();
  const events = [];
  client.auth.onAuthStateChange((event) => events.push(event));
  checks.refused("wrong password", await client.auth.signInWithPassword({ email, password: "wrong" }),
    { name: "AuthApiError", status: 400, code: "invalid_credentials", message: "Invalid login credentials" });
  checks.refused("unknown address", await client.auth.signInWithPassword({ email: cast.address("nobody"), password: PASSWORD }),
    { status: 400, code: "invalid_credentials" });
  const { session, user } = got(await client.auth.signInWithPassword({ email: email.toUpperCase(), password: PASSWORD }));
  checks.same("signing in, address in capitals", [user.id, user.email], [pat.id, email]);
  checks.same("kind and life of the token", [session.token_type, session.expires_in], ["bearer", 3600]);
  const claims = JSON.parse(Buffer.from(session.access_token.split(".")[1], "base64url"));
  checks.same("claims", [claims.sub, claims.role, claims.aud, claims.aal, claims.is_anonymous, claims.email],
    [pat.id, "authenticated", "authenticated", "aal1", false, email]);
  checks.same("way of signing in, as claim", claims.amr.map((one) => one.method), ["password"]);
  checks.same("verified claims", got(await client.auth.getClaims()).claims.sub, pat.id);
  got(await client.auth.signOut());
  checks.same("events", events, ["INITIAL_SESSION", "SIGNED_IN", "SIGNED_OUT"]);
  checks.refused("weak password", await client.auth.signUp({ email: cast.address("weak"), password: "12345" }),
    { name: "AuthWeakPasswordError", status: 422, code: "weak_password", reasons: ["length"] });
  checks.refused("bad address", await client.auth.signUp({ email: "not-an-address", password: PASSWORD }),
    { status: 400, code: "validation_failed" });
  checks.refused("phone is not offered", await client.auth.signInWithPassword({ phone: "+4915112345678", password: PASSWORD }),
    { status: 422, code: "phone_provider_disabled" });
}

async function account(checks, cast) {
  const { client, id, email } = await cast.member("ann", { user_metadata: { city: "Bonn" } });
  const user = got(await client.auth.getUser()).user;
  checks.same("own account", [user.id, user.email, user.role, user.aud, user.is_anonymous],
    [id, email, "authenticated", "authenticated", false]);
  checks.same("metadata", [user.user_metadata, user.app_metadata],
    [{ city: "Bonn", email_verified: true }, { provider: "email", providers: ["email"] }]);
  const changed = got(await client.auth.updateUser({ data: { city: "Köln", age: 7 } })).user;
  checks.same("metadata are merged", changed.user_metadata, { city: "Köln", age: 7, email_verified: true });
  const { identities } = got(await client.auth.getUserIdentities());
  checks.same("identities", identities.map((one) => [one.provider, one.identity_data.email]), [["email", email]]);
  checks.refused("the same password", await client.auth.updateUser({ password: PASSWORD }),
    { status: 422, code: "same_password" });
  got(await client.auth.updateUser({ password: PASSWORD + "!" }));
  checks.refused("old password after a change", await cast.client().auth.signInWithPassword({ email, password: PASSWORD }),
    { status: 400, code: "invalid_credentials" });
  checks.same("new password after a change",
    got(await cast.client().auth.signInWithPassword({ email, password: PASSWORD + "!" })).user.id, id);
  checks.refused("account with a broken token", await cast.client().auth.getUser("a.b.c"),
    { status: 403, code: "bad_jwt" });
  checks.refused("account without a session", await cast.client().auth.getUser(),
    { name: "AuthSessionMissingError", status: 400 });
}

async function refreshing(checks, cast) {
  const { client, id } = await cast.member("rea");
  const first = got(await client.auth.getSession()).session;
  const second = got(await client.auth.refreshSession()).session;
  checks.same("refreshed session", [second.user.id, second.refresh_token !== first.refresh_token], [id, true]);
  checks.same("parent of the live token leads to the live one",
    got(await cast.client().auth.refreshSession(first)).session.refresh_token, second.refresh_token);
  got(await client.auth.refreshSession());
  checks.refused("older token of the family", await cast.client().auth.refreshSession(first),
    { status: 400, code: "refresh_token_already_used" });
  checks.refused("unknown token", await cast.client().auth.refreshSession({ refresh_token: "unknown00000" }),
    { status: 400, code: "refresh_token_not_found" });
  const other = cast.client();
  checks.same("session from its tokens",
    got(await other.auth.setSession({ access_token: second.access_token, refresh_token: second.refresh_token })).user.id, id);
}

async function signingOut(checks, cast) {
  const { client, email } = await cast.member("sol");
  const devices = [client];
  for (let i = 0; i < 3; i++) {
    const device = cast.client();
    got(await device.auth.signInWithPassword({ email, password: PASSWORD }));
    devices.push(device);
  }
  const tokens = await Promise.all(devices.map(async (one) => got(await one.auth.getSession()).session.access_token));
  const alive = async () => {
    const answers = await Promise.all(tokens.map((token) => cast.client().auth.getUser(token)));
    return answers.map(({ error }) => error?.name ?? "alive");
  };
  const gone = "AuthSessionMissingError";
  checks.same("four sessions", await alive(), ["alive", "alive", "alive", "alive"]);
  got(await devices[0].auth.signOut({ scope: "local" }));
  checks.same("signing out here", await alive(), [gone, "alive", "alive", "alive"]);
  got(await devices[1].auth.signOut({ scope: "others" }));
  checks.same("signing out elsewhere", await alive(), [gone, "alive", gone, gone]);
  checks.refused("refreshing after signed out from elsewhere", await devices[2].auth.refreshSession(),
    { status: 400, code: "refresh_token_not_found" });
  got(await devices[1].auth.signOut({ scope: "global" }));
  checks.same("signing out everywhere", await alive(), [gone, gone, gone, gone]);
  checks.same("no session is left in the client", got(await devices[1].auth.getSession()).session, null);
}

async function anonymous(checks, cast) {
  const client = cast.client();
  const { user, session } = got(await client.auth.signInAnonymously({ options: { data: { theme: "dark" } } }));
  cast.remember(user);
  checks.same("anonymous user", [user.is_anonymous, user.email, user.user_metadata], [true, "", { theme: "dark" }]);
  const claims = JSON.parse(Buffer.from(session.access_token.split(".")[1], "base64url"));
  checks.same("anonymous claims", [claims.role, claims.is_anonymous, claims.amr[0].method], ["authenticated", true, "anonymous"]);
  const mailbox = cast.mailbox(cast.address("noel"));
  got(await client.auth.updateUser({ email: mailbox.address }));
  const mail = await mailbox.next();
  checks.same("mail to the new address", mail.type, "email_change");
  got(await client.auth.verifyOtp({ token_hash: mail.hash, type: "email_change" }));
  const permanent = got(await client.auth.getUser()).user;
  checks.same("anonymous no longer", [permanent.id, permanent.is_anonymous, permanent.email], [user.id, false, mailbox.address]);
}
