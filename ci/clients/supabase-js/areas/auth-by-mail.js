import { PASSWORD } from "../lib/cast.js";
import { got } from "../lib/checks.js";
import { open } from "../lib/mailbox.js";

/** What begins or ends with a mail: confirmation, one-time codes, magic links, recovery, change of address. */
export async function authByMail(checks, cast) {
  await confirmation(checks, cast);
  await codes(checks, cast);
  await proofKey(checks, cast);
  await recovery(checks, cast);
  await newAddress(checks, cast);
  await provider(checks, cast);
}

async function confirmation(checks, cast) {
  const mailbox = cast.mailbox(cast.address("eva"));
  const eva = { email: mailbox.address, password: PASSWORD };
  const client = cast.client();
  const { user, session } = got(await client.auth.signUp({ ...eva, options: { data: { name: "Eva" } } }));
  cast.remember(user);
  checks.same("account before it is confirmed", [user.email, user.user_metadata.name, user.email_confirmed_at, session],
    [eva.email, "Eva", undefined, null]);
  checks.refused("signing in before", await client.auth.signInWithPassword(eva), { status: 400, code: "email_not_confirmed" });
  const first = await mailbox.next();
  checks.same("mail of confirmation", [first.subject, first.type, new URL(first.link).origin],
    ["Confirm your email address", "signup", cast.stack.url]);
  got(await client.auth.resend({ type: "signup", email: eva.email }));
  const again = await mailbox.next();
  checks.same("sent again, with another token", [again.subject, again.hash !== first.hash], ["Confirm your email address", true]);
  const stale = await open(first.link);
  checks.same("first link after the second", [stale.status, stale.fragment.error_code], [303, "otp_expired"]);
  const opened = await open(again.link);
  checks.same("link of confirmation", [opened.status, opened.location, opened.fragment.type], [303, `${cast.stack.url}/`, "signup"]);
  checks.same("session of the link", got(await client.auth.getUser(opened.fragment.access_token)).user.id, user.id);
  checks.same("signing in afterwards", got(await client.auth.signInWithPassword(eva)).user.id, user.id);
  const twice = got(await cast.client().auth.signUp(eva));
  checks.same("signing up twice tells nothing", [twice.session, twice.user.identities, twice.user.id !== user.id], [null, [], true]);
}

async function codes(checks, cast) {
  const { id, email } = await cast.member("otto");
  const mailbox = cast.mailbox(email);
  const client = cast.client();
  checks.refused("code for an unknown address, no account wanted",
    await client.auth.signInWithOtp({ email: cast.address("none"), options: { shouldCreateUser: false } }),
    { status: 422, code: "otp_disabled" });
  got(await client.auth.signInWithOtp({ email }));
  const mail = await mailbox.next();
  checks.same("mail with a link", [mail.subject, mail.type], ["Your sign-in link", "magiclink"]);
  const { properties } = got(await cast.service.auth.admin.generateLink({ type: "magiclink", email }));
  const token = properties.email_otp;
  const wrong = token === "123456" ? "654321" : "123456";
  checks.refused("wrong code", await client.auth.verifyOtp({ email, token: wrong, type: "email" }),
    { status: 403, code: "otp_expired", message: "Token has expired or is invalid" });
  checks.same("code", got(await client.auth.verifyOtp({ email, token, type: "email" })).user.id, id);
  checks.refused("code a second time", await cast.client().auth.verifyOtp({ email, token, type: "email" }),
    { status: 403, code: "otp_expired" });
  got(await client.auth.signInWithOtp({ email }));
  const { hash } = await mailbox.next();
  checks.same("link differs each time", hash !== mail.hash, true);
  checks.same("hash of the link", got(await cast.client().auth.verifyOtp({ token_hash: hash, type: "email" })).user.id, id);
  const fresh = cast.mailbox(cast.address("fritz"));
  got(await client.auth.signInWithOtp({ email: fresh.address, options: { data: { from: "link" } } }));
  const letter = await fresh.next();
  const { user } = got(await cast.client().auth.verifyOtp({ token_hash: letter.hash, type: "email" }));
  cast.remember(user);
  checks.same("link makes an account", [letter.type, user.email, user.user_metadata.from], ["signup", fresh.address, "link"]);
}

async function proofKey(checks, cast) {
  const { id, email } = await cast.member("pia");
  const mailbox = cast.mailbox(email);
  const client = cast.client({ flowType: "pkce" });
  got(await client.auth.signInWithOtp({ email, options: { emailRedirectTo: "https://app.example.com/back" } }));
  const opened = await open((await mailbox.next()).link);
  checks.same("link with a proof key", [opened.status, opened.location, Object.keys(opened.query)],
    [303, "https://app.example.com/back", ["code"]]);
  const stranger = await cast.client({ flowType: "pkce" }).auth.exchangeCodeForSession(opened.query.code);
  checks.same("code without the key", stranger.error?.name, "AuthPKCECodeVerifierMissingError");
  checks.same("code with the key", got(await client.auth.exchangeCodeForSession(opened.query.code)).user.id, id);
}

async function recovery(checks, cast) {
  const { id, email } = await cast.member("rob");
  const mailbox = cast.mailbox(email);
  const client = cast.client();
  got(await client.auth.resetPasswordForEmail(email));
  const mail = await mailbox.next();
  checks.same("mail of recovery", [mail.subject, mail.type], ["Reset your password", "recovery"]);
  const events = [];
  client.auth.onAuthStateChange((event) => events.push(event));
  checks.same("recovery", got(await client.auth.verifyOtp({ token_hash: mail.hash, type: "recovery" })).user.id, id);
  got(await client.auth.reauthenticate());
  const code = (await mailbox.next()).subject;
  checks.same("mail with a code", code.replace(/^\d{6} /, "123456 "), "123456 is your verification code");
  got(await client.auth.updateUser({ password: "a new password", nonce: code.slice(0, 6) }));
  checks.same("events of recovery", events.slice(-2), ["PASSWORD_RECOVERY", "USER_UPDATED"]);
  checks.same("password after recovery",
    got(await cast.client().auth.signInWithPassword({ email, password: "a new password" })).user.id, id);
  checks.same("recovery of an unknown address tells nothing",
    await client.auth.resetPasswordForEmail(cast.address("unknown")), { data: {}, error: null });
}

async function newAddress(checks, cast) {
  const { id, email, client } = await cast.member("nora");
  const [old, fresh] = [cast.mailbox(email), cast.mailbox(cast.address("nora.new"))];
  const { user } = got(await client.auth.updateUser({ email: fresh.address }));
  checks.same("change of address waits", [user.email, user.new_email], [email, fresh.address]);
  const half = await open((await old.next()).link);
  checks.same("one of two confirmations", half.fragment.message,
    "Confirmation link accepted. Please proceed to confirm link sent to the other email");
  checks.same("address in between", got(await client.auth.getUser()).user.email, email);
  checks.same("second confirmation", (await open((await fresh.next()).link)).fragment.type, "email_change");
  const changed = got(await client.auth.getUser()).user;
  checks.same("address afterwards", [changed.id, changed.email], [id, fresh.address]);
}

async function provider(checks, cast) {
  const { url } = got(await cast.client().auth.signInWithOAuth(
    { provider: "github", options: { skipBrowserRedirect: true, redirectTo: "https://app.example.com/in" } }));
  const answer = await open(url);
  checks.same("way to the provider", [answer.status, answer.location, answer.query.client_id, answer.query.redirect_uri],
    [302, "https://github.com/login/oauth/authorize", "testclientid", `${cast.stack.url}/auth/v1/callback`]);
}
