// SPDX-License-Identifier: Apache-2.0

// Command foreign reads every N.yaml of a folder with two libraries, and prints where one of them sees
// something else than N.json says.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	plain "gopkg.in/yaml.v3"
	kubernetes "sigs.k8s.io/yaml"
)

type reader struct {
	name string
	read func([]byte) (any, error)
}

func readJSON(text []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&value)
	return value, err
}

var readers = []reader{
	{"sigs.k8s.io/yaml", func(text []byte) (any, error) {
		converted, err := kubernetes.YAMLToJSONStrict(text)
		if err != nil {
			return nil, err
		}
		return readJSON(converted)
	}},
	{"gopkg.in/yaml.v3", func(text []byte) (value any, err error) {
		err = plain.Unmarshal(text, &value)
		return value, err
	}},
}

// sameNumber compares integers exactly and decimals as Go would hold them.
func sameNumber(seen any, wanted json.Number) bool {
	text := fmt.Sprint(seen)
	switch seen.(type) {
	case int, int64, uint64, float64, json.Number:
	default:
		return false
	}
	if text == wanted.String() {
		return true
	}
	if !strings.Contains(wanted.String(), ".") {
		return false
	}
	left, leftError := strconv.ParseFloat(text, 64)
	right, rightError := wanted.Float64()
	return leftError == nil && rightError == nil && left == right
}

func compare(path string, seen, wanted any, report func(string)) {
	different := func() { report(fmt.Sprintf("%s: %#v for %#v", path, seen, wanted)) }
	switch wanted := wanted.(type) {
	case map[string]any:
		record, ok := seen.(map[string]any)
		if !ok || len(record) != len(wanted) {
			different()
			return
		}
		for key, value := range wanted {
			compare(fmt.Sprintf("%s[%q]", path, key), record[key], value, report)
		}
	case []any:
		list, ok := seen.([]any)
		if !ok || len(list) != len(wanted) {
			different()
			return
		}
		for index, value := range wanted {
			compare(fmt.Sprintf("%s[%d]", path, index), list[index], value, report)
		}
	case json.Number:
		if !sameNumber(seen, wanted) {
			different()
		}
	default:
		if seen != wanted {
			different()
		}
	}
}

func compareFile(path string, report func(string)) {
	text, err := os.ReadFile(path)
	if err != nil {
		report(err.Error())
		return
	}
	expected, err := os.ReadFile(strings.TrimSuffix(path, ".yaml") + ".json")
	if err != nil {
		report(err.Error())
		return
	}
	wanted, err := readJSON(expected)
	if err != nil {
		report(path + ": " + err.Error())
		return
	}
	for _, reader := range readers {
		name := reader.name + ": " + filepath.Base(path)
		seen, err := reader.read(text)
		if err != nil {
			report(name + ": " + err.Error())
			continue
		}
		compare(name, seen, wanted, report)
	}
}

func main() {
	failed := false
	report := func(line string) {
		failed = true
		fmt.Println(line)
	}
	paths, _ := filepath.Glob(filepath.Join(os.Args[1], "*.yaml"))
	if len(paths) == 0 {
		report("no documents")
	}
	for _, path := range paths {
		compareFile(path, report)
	}
	if failed {
		os.Exit(1)
	}
}
