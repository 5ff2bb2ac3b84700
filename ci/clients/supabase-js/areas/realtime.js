export async function realtime() {}
