// Argo Events' release, for the custom resource definitions and the schema that its module carries. Nothing is built.
module rollout.invalid/tests/tools/argo-events

go 1.26.10

require github.com/argoproj/argo-events v1.9.10
