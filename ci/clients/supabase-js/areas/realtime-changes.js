export async function realtimeChanges() {}
