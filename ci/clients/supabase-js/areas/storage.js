import { got } from "../lib/checks.js";

/** Buckets and objects under policies. */
export async function storage(checks, cast) {
  const { client, id } = await cast.member("stu");
  const other = await cast.member("ole");
  const bucket = await cast.bucket("files", { public: false, fileSizeLimit: 1000, allowedMimeTypes: ["text/plain", "image/*"] });
  await buckets(checks, cast, client, bucket);
  const folder = client.storage.from(bucket);
  await uploading(checks, cast, folder, other.client.storage.from(bucket), id);
  await listing(checks, folder, id);
  await moving(checks, folder, id);
  await removing(checks, folder, other.client.storage.from(bucket), id);
}

async function buckets(checks, cast, client, bucket) {
  const { storage } = cast.service;
  const seen = got(await storage.getBucket(bucket));
  checks.same("bucket", [seen.id, seen.public, seen.file_size_limit, seen.allowed_mime_types],
    [bucket, false, 1000, ["text/plain", "image/*"]]);
  checks.same("among all", got(await storage.listBuckets()).filter((one) => one.id === bucket).length, 1);
  checks.refused("bucket twice", await storage.createBucket(bucket), { name: "StorageApiError", status: 400, statusCode: "409" });
  checks.refused("bucket by a member", await client.storage.createBucket(`${bucket}-2`), { status: 400, statusCode: "403" });
  checks.same("buckets for a member", got(await client.storage.listBuckets()), []);
  checks.refused("no such bucket", await storage.getBucket(`${bucket}-3`), { status: 400, statusCode: "404", message: "Bucket not found" });
  checks.same("changed", got(await storage.updateBucket(bucket, { public: false, fileSizeLimit: 2000, allowedMimeTypes: ["text/plain"] })),
    { message: "Successfully updated" });
  checks.same("changed limit", got(await storage.getBucket(bucket)).file_size_limit, 2000);
  const temporary = await storage.createBucket(`${bucket}-tmp`, { public: true });
  checks.same("made and removed", [temporary.data.name, got(await storage.deleteBucket(`${bucket}-tmp`)).message],
    [`${bucket}-tmp`, "Successfully deleted"]);
}

async function uploading(checks, cast, folder, foreign, id) {
  const text = { contentType: "text/plain", cacheControl: "60" };
  const name = `${id}/größe 1.txt`;
  checks.refused("a name that is not allowed", await folder.upload(name, "hello", text), { status: 400, statusCode: "400" });
  const path = `${id}/a/hello 1.txt`;
  const object = got(await folder.upload(path, "hello", text));
  checks.same("uploaded", object.path, path);
  checks.refused("uploaded twice", await folder.upload(path, "hello", text),
    { status: 400, statusCode: "409", message: "The resource already exists" });
  checks.same("downloaded", await got(await folder.download(path)).text(), "hello");
  const info = got(await folder.info(path));
  checks.same("known of it", [info.name, info.size, info.contentType, info.cacheControl], [path, 5, "text/plain", "max-age=60"]);
  checks.same("exists", got(await folder.exists(path)), true);
  checks.same("does not exist", (await folder.exists(`${id}/none.txt`)).data, false);
  got(await folder.update(path, "hello again", text));
  checks.same("replaced", await got(await folder.download(path)).text(), "hello again");
  got(await folder.upload(path, "third", { ...text, upsert: true, metadata: { by: "stu" } }));
  checks.same("replaced by an upsert, with metadata", got(await folder.info(path)).metadata, { by: "stu" });
  checks.refused("too large", await folder.upload(`${id}/large`, "x".repeat(2001), text), { status: 400, statusCode: "413" });
  checks.refused("of a wrong kind", await folder.upload(`${id}/page`, "<p>", { contentType: "text/html" }), { status: 400, statusCode: "415" });
  checks.refused("in a foreign folder", await foreign.upload(`${id}/theirs.txt`, "x", text),
    { status: 400, statusCode: "403", message: "new row violates row-level security policy" });
  checks.same("foreign object", (await foreign.download(path)).error?.name !== undefined, true);
  checks.refused("for a visitor", await cast.client().storage.from(folder.bucketId).upload("x.txt", "x", text), { status: 400, statusCode: "403" });
}

async function listing(checks, folder, id) {
  // two in the folder: sorted downwards, the original loses a folder that holds one object
  for (const name of ["a/second.txt", "b.txt", "c.txt", "d.txt"]) got(await folder.upload(`${id}/${name}`, name, { contentType: "text/plain" }));
  const names = async (options) => got(await folder.list(id, options)).map((one) => one.name);
  checks.same("list", await names(), ["a", "b.txt", "c.txt", "d.txt"]);
  checks.same("list, sorted", await names({ sortBy: { column: "name", order: "desc" } }), ["d.txt", "c.txt", "b.txt", "a"]);
  checks.same("list, a page", await names({ limit: 2, offset: 1 }), ["b.txt", "c.txt"]);
  checks.same("list, searched", await names({ search: "c." }), ["c.txt"]);
  const [a, b] = got(await folder.list(id));
  checks.same("folder and file", [a.id, b.metadata.size, b.metadata.mimetype], [null, 5, "text/plain"]);
  checks.same("below a folder", got(await folder.list(`${id}/a`)).map((one) => one.name), ["hello 1.txt", "second.txt"]);
  checks.same("empty folder", got(await folder.list(`${id}/none`)), []);
}

async function moving(checks, folder, id) {
  checks.same("moved", got(await folder.move(`${id}/b.txt`, `${id}/moved.txt`)).message, "Successfully moved");
  checks.same("moved away", (await folder.exists(`${id}/b.txt`)).data, false);
  checks.same("moved here", await got(await folder.download(`${id}/moved.txt`)).text(), "b.txt");
  checks.same("copied", got(await folder.copy(`${id}/c.txt`, `${id}/copy.txt`)).path, `${folder.bucketId}/${id}/copy.txt`);
  checks.same("both are there", [await got(await folder.download(`${id}/c.txt`)).text(), await got(await folder.download(`${id}/copy.txt`)).text()],
    ["c.txt", "c.txt"]);
  checks.refused("moved from nowhere", await folder.move(`${id}/none`, `${id}/some`), { status: 400, statusCode: "404", message: "Object not found" });
}

async function removing(checks, folder, foreign, id) {
  checks.same("foreign objects stay", got(await foreign.remove([`${id}/c.txt`])), []);
  const removed = got(await folder.remove([`${id}/c.txt`, `${id}/d.txt`, `${id}/none`]));
  checks.same("removed", removed.map((one) => one.name).sort(), [`${id}/c.txt`, `${id}/d.txt`]);
  checks.same("left", got(await folder.list(id)).map((one) => one.name), ["a", "copy.txt", "moved.txt"]);
}
