// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package tools names what is built, so that `go mod tidy` keeps it.
package tools

import _ "helm.sh/helm/v4/cmd/helm"
