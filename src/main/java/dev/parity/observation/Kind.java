package dev.parity.observation;

/** What was observed; decides the shape of {@link Observation#asked()} and {@link Observation#seen()}. */
public enum Kind {
    /** asked {method,url,headers:[[name,value]],body}, seen {status,headers:[[name,value]],body}; see {@link Body}. */
    HTTP,
    /** asked {sent} when the client spoke, seen {topic,event,payload} or {closed:{code,reason}} of one WebSocket. */
    FRAME,
    /** asked {sql,parameters,role}, seen {columns:[{name,type}],rows:[[…]],updated} or {error:{sqlstate,message}}. */
    SQL,
    /** asked {operation,bucket,key}, seen {found,length,sha256,contentType,metadata} or {keys:[…]} at the S3 API. */
    OBJECT,
    /** asked {mailbox}, seen {from,to:[…],subject,text,html,links:[…]} of one mail. */
    MAIL,
    /** asked {command:[…]}, seen {reply} or {error} of a cache. */
    CACHE
}
