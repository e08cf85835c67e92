// Argo Workflows' release, for the custom resource definitions that its module carries. Nothing is built.
module rollout.invalid/tests/tools/argo-workflows

go 1.26.10

require github.com/argoproj/argo-workflows/v4 v4.0.5
