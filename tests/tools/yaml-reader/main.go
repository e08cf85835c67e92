// SPDX-License-Identifier: Apache-2.0

// Command yaml-reader prints each named YAML file as one line of JSON, read as Kubernetes reads it.
package main

import (
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err == nil {
			text, err = yaml.YAMLToJSONStrict(text)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
			os.Exit(1)
		}
		fmt.Println(string(text))
	}
}
