package dev.parity.reference.realtime;

/** One WebSocket message. */
sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(byte[] bytes) implements Frame {}
}
