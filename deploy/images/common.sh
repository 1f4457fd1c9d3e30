# What the scripts of this folder share; sourced by them.

set -euo pipefail
readonly ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly LABEL=dongtin.inputs # on what is built here: the hash of all that it was built from
readonly BASE=dongtin-base:bookworm

say() { echo "$(basename "$0"): $*" >&2; }

die() {
    say "$*"
    exit 1
}

# hash_of FILE|FOLDER...: of their names and contents.
hash_of() {
    (cd "$ROOT" && find "$@" -type f ! -path '*/__pycache__/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
}

# label_of IMAGE: the hash of its inputs; empty for an image that was not built here, or is not there.
label_of() {
    docker image inspect --format "{{index .Config.Labels \"$LABEL\"}}" "$1" 2>/dev/null || true
}

is_here() { docker image inspect "$1" >/dev/null 2>&1; }

# pull IMAGE: whether a registry gave it.
pull() {
    say "asking the registry for $1"
    timeout 900 docker pull --quiet "$1" >/dev/null 2>"$SCRATCH/pull" && return
    say "not to be had from a registry ($(tail -n 1 "$SCRATCH/pull" | cut -c1-160))"
    return 1
}

# build CONTEXT ARGUMENT...: quietly; what was said is shown where it fails.
build() {
    local context=$1
    shift
    docker build "$@" "$context" >"$SCRATCH/build" 2>&1 || {
        tail -n 40 "$SCRATCH/build" >&2
        die "the image could not be built"
    }
}

docker version --format '{{.Server.Version}}' >/dev/null 2>&1 || die "no Docker daemon answers: start it (deploy/images/daemon start), then try again"
readonly SCRATCH="$(mktemp -d)"
trap 'rm -rf "$SCRATCH"' EXIT
