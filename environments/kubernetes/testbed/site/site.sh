#!/bin/sh
# Serves the application's own pages, read-only.
set -eu
cat >/tmp/nginx.conf <<'CONF'
worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path /tmp/nginx-body;
  proxy_temp_path /tmp/nginx-proxy;
  fastcgi_temp_path /tmp/nginx-fastcgi;
  uwsgi_temp_path /tmp/nginx-uwsgi;
  scgi_temp_path /tmp/nginx-scgi;
  types { }
  default_type "text/html; charset=utf-8";
  server { listen 8000; root /site; }
}
CONF
exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;'
