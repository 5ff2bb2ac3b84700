package dev.parity.prove.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Carries the frames of a WebSocket (RFC 6455, 5.2) one way. */
final class WsPipe {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private final Link link;
    private final WsRule.Side receiver;
    private final DataInputStream in;
    private final DataOutputStream out;

    private record Frame(int first, byte[] mask, byte[] payload) {
        int opcode() {
            return first & 0x0f;
        }

        boolean compressed() {
            return (first & 0x40) != 0;
        }
    }

    WsPipe(Link link, WsRule.Side receiver, InputStream in, OutputStream out) {
        this.link = link;
        this.receiver = receiver;
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    void carry() throws IOException {
        for (Frame frame = next(); frame != null; frame = next()) {
            boolean plain = frame.opcode() < CLOSE && !frame.compressed();
            if (!plain || link.hop().rules().ws().isEmpty()) {
                write(frame);
            } else if (!changed(frame)) {
                return;
            }
        }
    }

    /** @return false when the connection was closed */
    private boolean changed(Frame frame) throws IOException {
        Frame current = frame;
        int times = 1;
        for (WsRule rule : link.hop().rules().ws()) {
            String text = new String(current.payload(), StandardCharsets.UTF_8);
            if (rule.fits(receiver, text, current.payload().length)
                    && link.hop().due(rule, rule.every())) {
                if (rule.close().isPresent()) {
                    farewell(rule.close().get());
                    return false;
                }
                rule.delay().ifPresent(link.hop()::pause);
                times = rule.drop() ? 0 : rule.twice() ? times * 2 : times;
                current = rewritten(current, text, rule);
            }
        }
        for (int i = 0; i < times; i++) {
            write(current);
        }
        return true;
    }

    private static Frame rewritten(Frame frame, String text, WsRule rule) {
        boolean replaces = rule.with().isPresent() && rule.match().isPresent();
        if (!replaces && rule.token().isEmpty() || frame.opcode() > TEXT) {
            return frame;
        }
        String replaced = replaces
                ? rule.match().get().matcher(text).replaceAll(rule.with().get())
                : text;
        String other = rule.token().map(token -> token.in(replaced)).orElse(replaced);
        return new Frame(frame.first(), frame.mask(), other.getBytes(StandardCharsets.UTF_8));
    }

    private void farewell(int code) throws IOException {
        byte[] payload = ByteBuffer.allocate(2).putShort((short) code).array();
        Frame bare = new Frame(0x80 | CLOSE, new byte[0], payload);
        new WsPipe(link, receiver, in, link.toClient()).write(bare);
        new WsPipe(link, receiver, in, link.toService()).write(new Frame(bare.first(), new byte[4], payload));
        link.close();
    }

    private Frame next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == SHORT_LENGTH) {
            length = in.readUnsignedShort();
        } else if (length == LONG_LENGTH) {
            length = in.readLong();
        }
        byte[] mask = new byte[(second & 0x80) == 0 ? 0 : 4];
        in.readFully(mask);
        if (length > Integer.MAX_VALUE - 8) {
            throw new EOFException("a frame of " + length + " bytes");
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Frame(first, mask, masked(payload, mask));
    }

    private static byte[] masked(byte[] payload, byte[] mask) {
        byte[] other = payload.clone();
        for (int i = 0; mask.length > 0 && i < other.length; i++) {
            other[i] ^= mask[i % mask.length];
        }
        return other;
    }

    private void write(Frame frame) throws IOException {
        int length = frame.payload().length;
        int masking = frame.mask().length > 0 ? 0x80 : 0;
        ByteBuffer head = ByteBuffer.allocate(14).put((byte) frame.first());
        if (length < SHORT_LENGTH) {
            head.put((byte) (masking | length));
        } else if (length < 1 << 16) {
            head.put((byte) (masking | SHORT_LENGTH)).putShort((short) length);
        } else {
            head.put((byte) (masking | LONG_LENGTH)).putLong(length);
        }
        head.put(frame.mask());
        byte[] whole = new byte[head.position() + length];
        System.arraycopy(head.array(), 0, whole, 0, head.position());
        System.arraycopy(masked(frame.payload(), frame.mask()), 0, whole, head.position(), length);
        out.write(whole);
        out.flush();
    }
}
