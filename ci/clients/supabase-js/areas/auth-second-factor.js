import { PASSWORD } from "../lib/cast.js";
import { got } from "../lib/checks.js";
import { totp } from "../lib/totp.js";

/** A second factor by an authenticator app. */
export async function authSecondFactor(checks, cast) {
  const { client, email, id } = await cast.member("mia");
  const { mfa } = client.auth;
  const factor = got(await mfa.enroll({ factorType: "totp", friendlyName: "phone" }));
  checks.same("enrolled", [factor.type, factor.friendly_name, factor.totp.uri.startsWith("otpauth://totp/")], ["totp", "phone", true]);
  checks.same("picture of the secret", factor.totp.qr_code.startsWith("data:image/svg+xml"), true);
  checks.refused("enrolled twice by one name", await mfa.enroll({ factorType: "totp", friendlyName: "phone" }),
    { status: 422, code: "mfa_factor_name_conflict" });
  const right = totp(factor.totp.secret);
  const challenge = got(await mfa.challenge({ factorId: factor.id }));
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
  checks.refused("wrong code", await mfa.verify({ factorId: factor.id, challengeId: challenge.id, code: wrong }),
    { status: 422, code: "mfa_verification_failed" });
  checks.same("code", got(await mfa.challengeAndVerify({ factorId: factor.id, code: totp(factor.totp.secret) })).user.id, id);
  checks.same("level afterwards", levels(await mfa.getAuthenticatorAssuranceLevel()), ["aal2", "aal2", ["password", "totp"]]);
  checks.same("factors", got(await mfa.listFactors()).totp.map((one) => [one.id, one.status]), [[factor.id, "verified"]]);
  const device = cast.client();
  got(await device.auth.signInWithPassword({ email, password: PASSWORD }));
  checks.same("level of another sign-in", levels(await device.auth.mfa.getAuthenticatorAssuranceLevel()), ["aal1", "aal2", ["password"]]);
  checks.refused("removing it without it", await device.auth.mfa.unenroll({ factorId: factor.id }),
    { status: 422, code: "insufficient_aal" });
  checks.refused("new password without it", await device.auth.updateUser({ password: "another one" }),
    { status: 401, code: "insufficient_aal" });
  const seen = got(await cast.service.auth.admin.mfa.listFactors({ userId: id })).factors;
  checks.same("factors, seen by the admin", seen.map((one) => [one.friendly_name, one.factor_type]), [["phone", "totp"]]);
  checks.same("removed", got(await mfa.unenroll({ factorId: factor.id })).id, factor.id);
  checks.same("no factors", got(await mfa.listFactors()).all, []);
}

function levels(answer) {
  const { currentLevel, nextLevel, currentAuthenticationMethods } = got(answer);
  return [currentLevel, nextLevel, currentAuthenticationMethods.map((one) => one.method).sort()];
}
