# The runbook's words for a local stack: its launcher starts again what ends. $data, $address, $launcher, $bin (of PostgreSQL), $KEY_MANAGER, $API_STORE and PG… are given.
services='gateway api-store key-manager'
archive=$data/archive
owner=$(stat -c %U "$PGDATA") # Who the server runs as.
into_postgres() {
  if [ "$owner" = "$(id -un)" ]; then PATH=$bin:$PATH "$@"; else PATH=$bin:$PATH runuser -u "$owner" -- "$@"; fi
}
in_postgres() { into_postgres "$@" </dev/null; }
beside_postgres() { into_postgres "$@"; }
postgres() {
  if [ "$1" = stop ]; then
    kill -s STOP "$launcher" # Or it would be started again.
    kill -s INT "$(process postgres)"
    within 60 eval '[ ! -e "$PGDATA/postmaster.pid" ]'
  else
    kill -s CONT "$launcher"
    within 60 in_postgres pg_isready --quiet
  fi
}
# What deploy/compose/archive.yml does for compose.
archive() {
  local setting command
  command=$(sed -n "s|^ *- -carchive_command=||p" "$repository/deploy/compose/archive.yml" | sed "s|/archive|$archive|g")
  mkdir "$archive"
  chown "$owner" "$archive"
  for setting in "archive_mode = on" "archive_command = '$command'"; do in_postgres psql --quiet --command="alter system set $setting"; done
  postgres stop
  postgres start
}
within() {
  for _ in $(seq $(($1 * 10))); do
    "${@:2}" && return
    sleep 0.1
  done
  echo "Not within $1 s: ${*:2}" >&2 && return 1
}
key_manager() { verb key-manager "$KEY_MANAGER" "$@" </dev/null; }
api_store() { verb api-store "$API_STORE" "$@" </dev/null; }
verb() (
  cd "$(dirname "$2")"
  Secrets__Directory="$data/secrets/$1" Tokens__Issuer="$address/" Bootstrap__CredentialsFile="$data/credentials.env" \
    KeyManager__Issuer="$address/" KeyManager__InternalAddress="$internal" Site__Directory="$data" "$DOTNET" "$2" "${@:3}"
)
process() { cut -d ' ' -f 1 "$data/run/$1.pid"; }
programs() {
  for service in $services; do kill -s "$([ "$1" = stop ] && echo STOP || echo KILL)" "$(process "$service")"; done
  [ "$1" = stop ] && return
  for _ in $(seq 600); do
    sleep 0.2
    curl -fsS "$address/health" >/dev/null 2>&1 && return
  done
  echo "The stack does not come back." >&2 && return 1
}
# Where a secret of compose's lies in this stack: in the folder of each process that has it.
places() {
  case $1 in
  *-previous-master-key) echo "${1%-previous-master-key}/Protection__PreviousMasterKey" ;;
  *-master-key) echo "${1%-master-key}/Protection__MasterKey" ;;
  *-password) echo "postgres/$1" ;;
  keymanager-connection) echo key-manager/ConnectionStrings__Database ;;
  apistore-connection) echo api-store/ConnectionStrings__Database ;;
  api-store-client-secret) echo api-store/KeyManager__ClientSecret key-manager/Bootstrap__ServiceClients__api-store ;;
  *) echo "no place for $1" >&2 && return 1 ;;
  esac
}
secret() { local all && read -r -a all <<<"$(places "$1")" && cat "$data/secrets/${all[0]}"; }
give() {
  local text place
  text=$(cat)
  for place in $(places "$1"); do (umask 077 && printf %s "$text" >"$data/secrets/$place"); done
}
random() { openssl rand -base64 32 | tr '+/' '-_' | tr -d '=\n'; }
