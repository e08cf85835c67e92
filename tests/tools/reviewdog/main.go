// SPDX-License-Identifier: Apache-2.0

// Reads a report on standard input, in the form that is named (rdjsonl, sarif or checkstyle), and prints what
// reviewdog understands of it: a JSON list of its diagnostics.
package main

import (
	"fmt"
	"os"

	"github.com/reviewdog/reviewdog/parser"
	"google.golang.org/protobuf/encoding/protojson"
)

func run() error {
	reader, err := parser.New(&parser.Option{FormatName: os.Args[1]})
	if err != nil {
		return err
	}
	diagnostics, err := reader.Parse(os.Stdin)
	if err != nil {
		return err
	}
	separator := "["
	for _, diagnostic := range diagnostics {
		diagnostic.OriginalOutput = ""
		text, err := protojson.Marshal(diagnostic)
		if err != nil {
			return err
		}
		fmt.Print(separator, string(text))
		separator = ","
	}
	if separator == "[" {
		fmt.Print(separator)
	}
	fmt.Println("]")
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
