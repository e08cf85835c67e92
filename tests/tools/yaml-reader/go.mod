// Reads YAML the way Kubernetes does, to compare what we emit with what it understands.
module rollout.invalid/tests/tools/yaml-reader

go 1.24.0

require sigs.k8s.io/yaml v1.6.0

require go.yaml.in/yaml/v2 v2.4.2 // indirect
