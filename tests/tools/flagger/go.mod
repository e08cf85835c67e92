// Flagger's release, for the custom resource definitions that its module carries. Nothing is built.
module rollout.invalid/tests/tools/flagger

go 1.26.0

require github.com/fluxcd/flagger v1.44.0
