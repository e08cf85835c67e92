// Argo CD's release, for the custom resource definitions that its module carries. Nothing is built.
module rollout.invalid/tests/tools/argo-cd

go 1.27.0

require github.com/argoproj/argo-cd/v3 v3.6.1
