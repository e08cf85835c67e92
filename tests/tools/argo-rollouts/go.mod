// Argo Rollouts' release, for the custom resource definitions that its module carries. Nothing is built.
module rollout.invalid/tests/tools/argo-rollouts

go 1.26.10

require github.com/argoproj/argo-rollouts v1.10.2
