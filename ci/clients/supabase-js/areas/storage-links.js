import { got } from "../lib/checks.js";
import { png, sizeOf } from "../lib/png.js";

/** Signed links, upload links, public addresses and pictures. */
export async function storageLinks(checks, cast) {
  const { client, id } = await cast.member("lin");
  const bucket = await cast.bucket("links", { public: false });
  const folder = client.storage.from(bucket);
  const path = `${id}/note.txt`;
  got(await folder.upload(path, "linked", { contentType: "text/plain" }));
  await signed(checks, cast, folder, path);
  await uploads(checks, cast, folder, id);
  await published(checks, cast);
  await pictures(checks, folder, id);
}

const text = async (url) => (await fetch(url)).text();

async function signed(checks, cast, folder, path) {
  const { signedUrl } = got(await folder.createSignedUrl(path, 60));
  checks.same("link", [signedUrl.startsWith(`${cast.stack.url}/storage/v1/object/sign/`), await text(signedUrl)], [true, "linked"]);
  const saved = got(await folder.createSignedUrl(path, 60, { download: "other name.txt" })).signedUrl;
  const disposition = (await fetch(saved)).headers.get("content-disposition");
  checks.same("link for saving", disposition.includes("attachment") && disposition.includes("other%20name.txt"), true);
  const forged = await fetch(`${signedUrl.slice(0, -3)}abc`);
  checks.same("forged link", [forged.status, (await forged.json()).error], [400, "InvalidJWT"]);
  checks.refused("link to nothing", await folder.createSignedUrl(`${path}.none`, 60), { status: 400, statusCode: "404" });
  const [first, second] = got(await folder.createSignedUrls([path, `${path}.none`], 60));
  checks.same("two links at once", [first.error, await text(first.signedUrl), second.error, second.signedUrl],
    [null, "linked", "Either the object does not exist or you do not have access to it", null]);
}

async function uploads(checks, cast, folder, id) {
  const path = `${id}/by-link.txt`;
  const link = got(await folder.createSignedUploadUrl(path));
  checks.same("upload link", link.path, path);
  const stranger = cast.client().storage.from(folder.bucketId);
  const put = () => stranger.uploadToSignedUrl(path, link.token, "by link", { contentType: "text/plain" });
  checks.same("upload by link", got(await put()).path, path);
  checks.same("what came", await got(await folder.download(path)).text(), "by link");
  checks.refused("upload by link twice", await put(), { status: 400, statusCode: "409" });
  checks.refused("upload elsewhere by the link", await stranger.uploadToSignedUrl(`${id}/else.txt`, link.token, "x"), { status: 400 });
}

async function published(checks, cast) {
  const bucket = cast.service.storage.from(await cast.bucket("open", { public: true }));
  got(await bucket.upload("dir/page.txt", "for all", { contentType: "text/plain", cacheControl: "3600" }));
  const { publicUrl } = bucket.getPublicUrl("dir/page.txt").data;
  checks.same("public address", publicUrl, `${cast.stack.url}/storage/v1/object/public/${bucket.bucketId}/dir/page.txt`);
  const answer = await fetch(publicUrl);
  checks.same("by the public address", [answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control"), await answer.text()],
    [200, "text/plain", "max-age=3600", "for all"]);
  const again = await fetch(publicUrl, { headers: { "if-none-match": answer.headers.get("etag") } });
  checks.same("unchanged", again.status, 304);
  const part = await fetch(publicUrl, { headers: { range: "bytes=4-6" } });
  checks.same("a part", [part.status, part.headers.get("content-range"), await part.text()], [206, "bytes 4-6/7", "all"]);
  checks.same("no such page", (await fetch(`${publicUrl}.none`)).status, 400);
}

async function pictures(checks, folder, id) {
  const path = `${id}/red.png`;
  got(await folder.upload(path, png(64, 32, [255, 0, 0]), { contentType: "image/png" }));
  const bytes = async (transform) => Buffer.from(await got(await folder.download(path, { transform })).arrayBuffer());
  checks.same("picture as it is", sizeOf(await bytes()), [64, 32]);
  checks.same("covering", sizeOf(await bytes({ width: 16, height: 16, format: "origin" })), [16, 16]);
  checks.same("contained", sizeOf(await bytes({ width: 16, height: 16, resize: "contain", format: "origin" })), [16, 8]);
  const { signedUrl } = got(await folder.createSignedUrl(path, 60, { transform: { width: 8, height: 8, resize: "fill" } }));
  const answer = await fetch(signedUrl, { headers: { accept: "image/png" } });
  checks.same("link to a small picture", [answer.status, answer.headers.get("content-type"), sizeOf(Buffer.from(await answer.arrayBuffer()))],
    [200, "image/png", [8, 8]]);
}
