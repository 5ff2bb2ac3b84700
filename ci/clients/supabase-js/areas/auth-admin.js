import { PASSWORD } from "../lib/cast.js";
import { got } from "../lib/checks.js";

/** The admin interface, with the service key. */
export async function authAdmin(checks, cast) {
  const { admin } = cast.service.auth;
  const email = cast.address("udo");
  const { user } = got(await admin.createUser(
    { email, password: PASSWORD, email_confirm: true, user_metadata: { a: 1 }, app_metadata: { role: "editor" } }));
  cast.remember(user);
  checks.same("made", [user.email, user.user_metadata, user.app_metadata.role], [email, { a: 1, email_verified: true }, "editor"]);
  checks.refused("made twice", await admin.createUser({ email, password: PASSWORD }), { status: 422, code: "email_exists" });
  checks.same("found", got(await admin.getUserById(user.id)).user.email, email);
  checks.refused("not found", await admin.getUserById("00000000-0000-4000-8000-000000000000"),
    { status: 404, code: "user_not_found" });
  await changing(checks, cast, admin, user, email);
  await links(checks, cast, admin, user, email);
  const page = got(await admin.listUsers({ page: 1, perPage: 1 }));
  checks.same("a page of one", [page.users.length, page.aud], [1, "authenticated"]);
  checks.refused("not with the other key", await cast.client().auth.admin.listUsers(), { status: 403, code: "not_admin" });
  const { client } = await cast.member("una");
  const own = got(await client.auth.getSession()).session.access_token;
  const answer = await fetch(`${cast.stack.url}/auth/v1/admin/users`,
    { headers: { apikey: cast.stack.anonKey, authorization: `Bearer ${own}` } });
  checks.same("not as a member", [answer.status, (await answer.json()).error_code], [403, "not_admin"]);
  const gone = got(await admin.createUser({ email: cast.address("ex"), email_confirm: true })).user;
  got(await admin.deleteUser(gone.id));
  checks.refused("deleted", await admin.getUserById(gone.id), { status: 404, code: "user_not_found" });
}

async function changing(checks, cast, admin, user, email) {
  const changed = got(await admin.updateUserById(user.id, { user_metadata: { b: 2 }, ban_duration: "1h" })).user;
  checks.same("changed", changed.user_metadata, { a: 1, b: 2, email_verified: true });
  const signIn = () => cast.client().auth.signInWithPassword({ email, password: PASSWORD });
  checks.refused("banned", await signIn(), { status: 400, code: "user_banned" });
  got(await admin.updateUserById(user.id, { ban_duration: "none" }));
  const { session } = got(await signIn());
  checks.same("no longer banned", session.user.id, user.id);
  got(await admin.signOut(session.access_token, "global"));
  checks.refused("signed out by the admin", await cast.client().auth.getUser(session.access_token), { name: "AuthSessionMissingError" });
}

async function links(checks, cast, admin, user, email) {
  const { properties } = got(await admin.generateLink({ type: "magiclink", email }));
  checks.same("link without a mail", [properties.verification_type, properties.email_otp.length], ["magiclink", 6]);
  checks.same("hash of the link",
    got(await cast.client().auth.verifyOtp({ token_hash: properties.hashed_token, type: "magiclink" })).user.id, user.id);
  const mailbox = cast.mailbox(cast.address("ines"));
  const invited = cast.remember(got(await admin.inviteUserByEmail(mailbox.address, { data: { by: "udo" } })).user);
  const mail = await mailbox.next();
  checks.same("invitation", [mail.subject, mail.type, invited.user_metadata.by], ["You are invited to SoberTube", "invite", "udo"]);
  checks.same("accepted invitation",
    got(await cast.client().auth.verifyOtp({ token_hash: mail.hash, type: "invite" })).user.id, invited.id);
}
