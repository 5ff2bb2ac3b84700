# What up, down and tool share: a primary and a standby of Debian's PostgreSQL 15, HAProxy in front of them, services in
# front of that. It stands for whatever keeps your database; only tool is what Parity asks for.
export PARITY_ON_PREM_HOME=${PARITY_OWN_TOOL_HOME:-${TMPDIR:-/tmp}/parity-own-tool-$(id -u)}
export PARITY_ON_PREM_PORT=${PARITY_OWN_TOOL_PORT:-15442} # HAProxy; the servers lie on the next two ports
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
own=$here
. "$here/../on-prem/lib.sh"
here=$own
packages="haproxy postgresql-15"

stop() { # exit code, message
  echo "own-tool: $2" >&2
  exit "$1"
}

needed() {
  local tool
  for tool in haproxy psql setsid "$bin/postgres" $([ "$(id -u)" != 0 ] || echo runuser); do
    PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null ||
      stop 5 "$tool is missing. Expected Debian's $packages. Install them: apt-get install --no-install-recommends $packages"
  done
}

port_of() { echo $((port + $1)); } # a or b: 1 or 2
server() { "${as[@]}" "$bin/pg_ctl" -D "$home/$1" -w -t 600 -l "$home/$1.log" "${@:2}" >/dev/null; }
running() { alive "$home/$1/postmaster.pid" >/dev/null; }
ask() { "${as[@]}" psql -X -At -h "$home" -p "$(port_of "$1")" -U postgres -d postgres -c "$2"; } # number, statement
primary() { cat "$home/primary"; } # its number

# HAProxy leads to one server; nobody else decides.
route() { # number
  local pid
  pid=$(alive "$home/haproxy.pid" || true)
  cat >"$home/haproxy.cfg" <<CFG
defaults
  mode tcp
  maxconn 400
  timeout connect 2s
  timeout client 1h
  timeout server 1h
listen primary
  bind 127.0.0.1:$port
  server primary 127.0.0.1:$(port_of "$1")
CFG
  [ -z "$pid" ] || kill -9 "$pid"
  [ -z "$pid" ] || await 10 sh -c "! kill -0 $pid 2>/dev/null"
  PATH=$PATH:/usr/sbin begin "$home/haproxy.pid" "$home/haproxy.log" haproxy -db -f "$home/haproxy.cfg"
  echo "$1" >"$home/primary"
}

# A copy of the primary that follows it.
follow() { # number
  rm -rf "${home:?}/$1"
  "${as[@]}" "$bin/pg_basebackup" -h "$home" -p "$(port_of "$(primary)")" -U postgres -D "$home/$1" -R -X stream -c fast
  echo "port = $(port_of "$1")" >>"$home/$1/postgresql.auto.conf"
  echo "primary_conninfo = 'host=$home port=$(port_of "$(primary)") user=postgres application_name=standby'" >>"$home/$1/postgresql.auto.conf"
  server "$1" start
}

streams() { [ "$(ask "$(primary)" "select count(*) from pg_stat_replication where application_name = 'standby' and state = 'streaming'")" = 1 ]; }
