package dev.parity.prove.wire;

import java.util.List;

/** Everything a hop does at the moment; nothing, when it is healthy. */
public record Rules(List<HttpRule> http, List<WsRule> ws, List<SqlRule> sql, TcpRule tcp) {
    public static final Rules NONE = new Rules(List.of(), List.of(), List.of(), TcpRule.NONE);

    public Rules {
        http = List.copyOf(http);
        ws = List.copyOf(ws);
        sql = List.copyOf(sql);
        tcp = tcp == null ? TcpRule.NONE : tcp;
    }
}
