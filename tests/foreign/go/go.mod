// Reads emitted YAML with the libraries that Kubernetes, Argo CD and Flagger use.
module rollout.invalid/tests/foreign

go 1.24.0

require (
	gopkg.in/yaml.v3 v3.0.1
	sigs.k8s.io/yaml v1.6.0
)

require go.yaml.in/yaml/v2 v2.4.2 // indirect
