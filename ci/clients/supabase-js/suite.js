// Walks a running stack through the gateway with the official client. Usage: node suite.js [UP.JSON] [AREA…]
// UP.JSON (or the variable PARITY_STACK) is what `./parity up ENV` printed: a path, or the JSON itself.
import { Checks } from "./lib/checks.js";
import { readStack } from "./lib/stack.js";
import { Cast } from "./lib/cast.js";
import { auth } from "./areas/auth.js";
import { authByMail } from "./areas/auth-by-mail.js";
import { authAdmin } from "./areas/auth-admin.js";
import { authSecondFactor } from "./areas/auth-second-factor.js";
import { databaseReading } from "./areas/database-reading.js";
import { databaseWriting } from "./areas/database-writing.js";
import { databaseAccess } from "./areas/database-access.js";
import { storage } from "./areas/storage.js";
import { storageLinks } from "./areas/storage-links.js";
import { realtime } from "./areas/realtime.js";
import { realtimeChanges } from "./areas/realtime-changes.js";
import { functions } from "./areas/functions.js";

const areas = {
  auth, authByMail, authAdmin, authSecondFactor, databaseReading, databaseWriting, databaseAccess,
  storage, storageLinks, realtime, realtimeChanges, functions,
};
const [given, ...wanted] = process.argv.slice(2);
const cast = new Cast(readStack(given ?? process.env.PARITY_STACK));
const checks = new Checks();
for (const name of wanted.length ? wanted : Object.keys(areas)) {
  await checks.area(name, () => areas[name](checks, cast));
}
await checks.area("cleaning up", () => cast.leave());
console.log(checks.total());
process.exit(checks.failed === 0 && checks.passed > 0 ? 0 : 1);
